// What follows the festival by itself is replaced only when something in it has changed, and what was opened in it stays
// open. The keyboard's place htmx keeps, by the ids of what can have it.
"use strict";

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const here = detail.target;
  if (!here.hasAttribute("data-follows") || detail.isError) return;
  const page = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  const there = page.getElementById(here.id);
  if (!there) return;
  for (const opened of here.querySelectorAll("details[open]")) {
    page.getElementById(opened.id)?.setAttribute("open", "");
  }
  detail.shouldSwap = there.innerHTML !== here.innerHTML;
  detail.serverResponse = page.documentElement.outerHTML;
});
