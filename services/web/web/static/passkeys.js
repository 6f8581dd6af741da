// Passkeys: a form whose button says `data-passkey` asks the browser for what the address in it answers, and is then
// sent with the browser's own answer. Without a script, or in a browser without passkeys, the form stays hidden.
"use strict";

const able = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

async function ask(form) {
  const answer = await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form) });
  if (answer.status === 403) return null;
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return await answer.json();
}

async function fill(form) {
  const options = await ask(form);
  if (!options) return; // sent as it is, the page comes back and says what is missing
  const credential = form.hasAttribute("data-new")
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.elements.credential.value = JSON.stringify(credential.toJSON());
}

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  const failed = form.querySelector("[role=alert]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      await fill(form);
      form.submit();
    } catch {
      failed.hidden = false; // the visitor said no, or the device can't
    }
  });
}
