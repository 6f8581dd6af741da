// Sends a file in parts that are kept as they arrive, and goes on where it was when the line was cut or the page was
// opened anew. Without this script the form sends a smaller file by itself.
"use strict";

for (const form of document.querySelectorAll("form[data-uploads]")) {
  enhance(form);
}

function enhance(form) {
  const say = form.dataset;
  const status = form.querySelector("[role=status]");
  const bar = form.querySelector("progress");
  const [pause, resume] = ["pause", "resume"].map((name) => form.querySelector(`[name=${name}]`));
  const send = form.querySelector("[name=send]");
  let upload = null;
  let told = -1;

  function show(text, { sending = false, paused = false } = {}) {
    status.textContent = text;
    send.hidden = sending || paused;
    pause.hidden = !sending;
    resume.hidden = !paused;
    bar.hidden = !(sending || paused);
  }

  // A screen reader hears every tenth, not every part.
  function progress(sent, size) {
    const percent = Math.floor((100 * sent) / size);
    bar.value = percent;
    if (Math.floor(percent / 10) !== told) {
      told = Math.floor(percent / 10);
      show(say.progress.replace("{percent}", percent), { sending: true });
    }
  }

  function reason(error, code) {
    if (code === 401) {
      return say.signedOut;
    }
    if (code === 403) {
      return say.outdated; // somebody else has signed in here since; the place is for who comes back
    }
    try {
      return JSON.parse(error.originalResponse.getBody()).detail || say.failed;
    } catch {
      return say.failed;
    }
  }

  function begin(file) {
    const purpose = form.elements.purpose.value;
    const place = `upload ${say.film} ${purpose} ${file.size} ${file.lastModified}`;
    const known = localStorage.getItem(place);
    const metadata = { film: say.film, purpose, filename: file.name };
    if (purpose === "subtitles") {
      metadata.language = form.elements.language.value;
    }
    told = -1;
    upload = new tus.Upload(file, {
      // Asked in vain how far it is, the library begins anew wherever it knows an address for that.
      endpoint: known ? null : say.uploads,
      uploadUrl: known,
      chunkSize: 8 * 2 ** 20,
      retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000],
      storeFingerprintForResuming: false,
      metadata,
      headers: { "Matinee-Csrf": form.elements.csrf.value },
      onUploadUrlAvailable() {
        upload.options.endpoint = null;
        localStorage.setItem(place, upload.url);
      },
      onProgress: progress,
      onSuccess() {
        localStorage.removeItem(place);
        form.elements.file.value = "";
        show(say.arrived);
        htmx.trigger("#files", "refresh");
      },
      onError(error) {
        const code = error.originalResponse ? error.originalResponse.getStatus() : 0;
        if (known && [404, 410].includes(code)) {
          localStorage.removeItem(place); // it has rested too long, or was given up
          begin(file);
          return;
        }
        show(reason(error, code), { paused: code === 0 || code >= 500 || code === 401 });
      },
    });
    show(say.progress.replace("{percent}", 0), { sending: true });
    upload.start();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.elements.file.files.length) {
      begin(form.elements.file.files[0]);
    }
  });
  pause.addEventListener("click", () => {
    upload.abort();
    show(say.paused, { paused: true });
    resume.focus();
  });
  resume.addEventListener("click", () => {
    show(say.progress.replace("{percent}", bar.value), { sending: true });
    upload.start();
    pause.focus();
  });
}
