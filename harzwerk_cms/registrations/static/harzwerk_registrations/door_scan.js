// Scans the codes of confirmations. Without a camera the button stays hidden, and the page
// says that the phone's camera opens the code.
(() => {
  "use strict";

  const door = document.querySelector("[data-door]");
  const button = document.querySelector("[data-scan]");
  const dialog = document.querySelector("[data-scanner]");
  if (!window.hzDoor || !window.WebAssembly || !navigator.mediaDevices?.getUserMedia) return;
  button.hidden = false;
  document.querySelector("[data-camera-hint]").hidden = true;

  const EACH_MS = 200;
  const AGAIN_MS = 4000;
  const CODE = /\/einlass\/([A-Z]{2}-[0-9A-Z]{4,9})\/?$/;
  const video = dialog.querySelector("video");
  const result = dialog.querySelector("[data-result]");
  const open = dialog.querySelector("[data-open]");
  let reader = null;
  let stream = null;
  let last = { text: "", at: 0 };

  const say = (text, tone = "") => {
    result.textContent = text;
    dialog.dataset.tone = tone;
  };

  const judge = (text) => {
    open.hidden = true;
    const reference = CODE.exec(text)?.[1];
    if (!reference) return say(dialog.dataset.other, "bad");
    const row = window.hzDoor.find(reference);
    if (!row) {
      open.hidden = false;
      open.href = `${door.dataset.code.replace("CODE", reference)}?liste=${door.dataset.door}`;
      return say(dialog.dataset.unknown, "bad");
    }
    const label = () => row.querySelector("[data-label]").textContent.trim();
    const name = row.querySelector("h2").textContent;
    const all = window.hzDoor.people(row);
    if (row.classList.contains("is-gone")) return say(`${name}: ${label()}`, "bad");
    if (row.classList.contains("is-in")) return say(`${name}: ${label()}`, "warn");
    if (all.length > 1) {
      // Perhaps not everybody of the group is there: a person decides.
      window.hzDoor.lookFor(reference);
      dialog.close();
      return row.querySelector("[data-all]").focus();
    }
    window.hzDoor.letIn(row);
    return say(`${name} ✓`, "good");
  };

  const look = async () => {
    if (!stream) return;
    const text = await reader(video).catch(() => "");
    const isNew = text && (text !== last.text || Date.now() - last.at > AGAIN_MS);
    if (isNew) {
      last = { text, at: Date.now() };
      judge(text);
    }
    setTimeout(look, EACH_MS);
  };

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
  };

  button.addEventListener("click", async () => {
    open.hidden = true;
    last = { text: "", at: 0 };
    dialog.showModal();
    say(dialog.dataset.loading);
    try {
      reader ||= await window.hzCodeReader(dialog.dataset);
    } catch {
      return say(dialog.dataset.noReader, "bad");
    }
    if (!dialog.open) return undefined;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (!dialog.open) return stop();
      video.srcObject = stream;
      video.play().catch(() => {});
      say(dialog.dataset.aim);
      look();
    } catch {
      stop();
      say(dialog.dataset.noCamera, "bad");
    }
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", stop);
})();
