// Counting heads without loading the page again; the form works without this, too.
(() => {
  "use strict";

  document.addEventListener("submit", async (event) => {
    const box = event.target.closest("[data-count]");
    if (!box) return;
    event.preventDefault();
    const pressed = event.submitter;
    const sent = new FormData(event.target, pressed);
    try {
      const answer = await fetch(event.target.action, { method: "POST", body: sent });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-count]");
      if (!fresh) throw new Error(String(answer.status));
      box.replaceWith(fresh);
      if (answer.redirected) history.replaceState(null, "", answer.url);
      const again = pressed?.value && `button[name="step"][value="${pressed.value}"]`;
      const wrong = fresh.querySelector("[aria-invalid=true]");
      (wrong || fresh.querySelector(again || ".hz-button"))?.focus();
      const number = fresh.querySelector("input[name=number]").value;
      if (!wrong) fresh.querySelector("[data-told]").textContent = number;
    } catch {
      // Not sent again by itself: one more would be two more.
      box.querySelector("[data-told]").textContent = box.dataset.failed;
    }
  });
})();
