/* Without this file everything works: the fields for a guardian are just always there. */
const age = document.getElementById("id_age_band");
const group = document.querySelector("[data-only-for]");

if (age && group) {
  const needed = group.dataset.onlyFor.split(" ");
  const show = () => {
    const hasError = group.querySelector(".hz-error") !== null;
    group.hidden = !hasError && !needed.includes(age.value);
  };
  age.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
