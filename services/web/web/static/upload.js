// Sends a file in parts that are kept as they arrive, and goes on where it was when the line was cut, the session ended
// or the page was opened anew. Without this script the form sends a smaller file by itself.
"use strict";

// Browsers compute sums only on pages that came over https, or from their own machine.
const summing = Boolean(globalThis.crypto?.subtle);

// Of a part that goes with its sum nothing is kept before all of it is there: a smaller one gets over a worse line.
const PART = (summing ? 4 : 8) * 2 ** 20;

// What the service answers then.
const SPOILT = 460;

// Each part goes with its sum (the protocol's checksum extension): one that was spoilt on the way is refused.
class Summed {
  #plain = new tus.DefaultHttpStack();

  getName() {
    return "Summed";
  }

  createRequest(method, url) {
    const request = this.#plain.createRequest(method, url);
    const [send, abort] = [request.send.bind(request), request.abort.bind(request)];
    let aborted = false;
    request.send = async (body) => {
      if (body) {
        const sum = await crypto.subtle.digest("SHA-1", await body.arrayBuffer());
        request.setHeader("Upload-Checksum", `sha1 ${btoa(String.fromCharCode(...new Uint8Array(sum)))}`);
      }
      return aborted ? new Promise(() => {}) : send(body); // to one who paused meanwhile nothing is to come back
    };
    request.abort = () => {
      aborted = true;
      return abort();
    };
    return request;
  }
}

for (const form of document.querySelectorAll("form[data-uploads]")) {
  enhance(form);
}

function enhance(form) {
  const say = form.dataset;
  const status = form.querySelector("[role=status]");
  const bar = form.querySelector("progress");
  const [pause, resume] = ["pause", "resume"].map((name) => form.querySelector(`[name=${name}]`));
  const send = form.querySelector("[name=send]");
  const signIn = form.querySelector("[data-sign-in]");
  let upload = null;
  let told = -1;
  let going = false;

  form.querySelector("[data-unsummed]").hidden = summing;

  function show(text, { sending = false, paused = false, signedOut = false } = {}) {
    status.textContent = text;
    signIn.hidden = !signedOut;
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
      return say.another;
    }
    try {
      return JSON.parse(error.originalResponse.getBody()).detail || say.failed;
    } catch {
      return say.failed;
    }
  }

  // Whoever signed in again, in another tab, has other forms; true: these are not those that were sent before.
  async function renewed() {
    const before = form.elements.csrf.value;
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      form.elements.csrf.value = page.querySelector("[name=csrf]").value;
    } catch {
      return false; // the line is cut: what is sent next says so
    }
    return form.elements.csrf.value !== before;
  }

  async function goOn() {
    going = true;
    await renewed();
    upload.options.headers = { "Matinee-Csrf": form.elements.csrf.value };
    if (going) {
      upload.start(); // nobody paused it meanwhile
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
      chunkSize: PART,
      ...(summing && { httpStack: new Summed() }),
      retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000],
      onShouldRetry(error) {
        const code = error.originalResponse?.getStatus() ?? 0;
        return navigator.onLine && (code < 400 || code >= 500 || [409, 423, SPOILT].includes(code));
      },
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
      async onError(error) {
        const code = error.originalResponse ? error.originalResponse.getStatus() : 0;
        if (known && [404, 410].includes(code)) {
          localStorage.removeItem(place); // it has rested too long, or was given up
          begin(file);
          return;
        }
        if (code === 403 && (await renewed())) {
          goOn();
          return;
        }
        const paused = code === 0 || code >= 500 || [401, 403, SPOILT].includes(code);
        show(reason(error, code), { paused, signedOut: code === 401 });
      },
    });
    show(say.progress.replace("{percent}", 0), { sending: true });
    goOn();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.elements.file.files.length) {
      begin(form.elements.file.files[0]);
    }
  });
  pause.addEventListener("click", () => {
    going = false;
    upload.abort();
    show(say.paused, { paused: true });
    resume.focus();
  });
  resume.addEventListener("click", () => {
    show(say.progress.replace("{percent}", bar.value), { sending: true });
    goOn();
    pause.focus();
  });
}
