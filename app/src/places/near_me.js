// Where somebody is, when they ask for it: told to our own server once, in the body of a form, and kept nowhere.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-near-me]"));

if (form && "geolocation" in navigator) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("at"));
  const says = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  form.dataset.ready = "";
  form.addEventListener("submit", (event) => {
    if (field.value) return;
    event.preventDefault();
    says.textContent = "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Some hundred metres are enough to find a neighbourhood.
        field.value = `${coords.longitude.toFixed(3)},${coords.latitude.toFixed(3)}`;
        form.requestSubmit();
        field.value = "";
      },
      () => {
        says.textContent = form.dataset.none ?? "";
      },
      { maximumAge: 60_000, timeout: 15_000 },
    );
  });
}
