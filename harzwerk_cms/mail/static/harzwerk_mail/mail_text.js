// The preview follows the words, and variables go where the cursor is.
// Without this the button refreshes the preview, and variables are typed.
const PAUSE = 400;

const form = document.querySelector("[data-mail-text]");
if (form) {
  const preview = form.querySelector("[data-preview]");
  const fields = [...form.querySelectorAll("[name=subject], [name=lead], [name=closing]")];
  let field = fields[1];
  let timer = 0;
  let running = null;

  form.classList.add("hz-text--live");

  const show = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").body;
    const plain = preview.querySelector(".hz-text__plain");
    const isOpen = plain ? plain.open : true;
    preview.replaceChildren(...fresh.childNodes);
    const next = preview.querySelector(".hz-text__plain");
    if (next) next.open = isOpen;
  };

  const refresh = async () => {
    running?.abort();
    const mine = (running = new AbortController());
    preview.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.previewUrl, {
        method: "POST",
        body: new FormData(form),
        signal: mine.signal,
      });
      if (answer.ok) show(await answer.text());
      else form.classList.remove("hz-text--live");
    } catch (error) {
      // On a bad line the button comes back.
      if (error.name !== "AbortError") form.classList.remove("hz-text--live");
    } finally {
      if (running === mine) preview.setAttribute("aria-busy", "false");
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  };

  form.addEventListener("focusin", (event) => {
    if (fields.includes(event.target)) field = event.target;
  });

  form.addEventListener("input", (event) => {
    if (event.target.name !== "narrow") later();
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-variable]");
    if (!button) return;
    const words = `{{ ${button.dataset.variable} }}`;
    field.focus();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
