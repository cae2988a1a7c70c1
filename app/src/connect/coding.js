// Coding by keyboard: digits tap themes, Enter keeps and goes on, S passes over, U undoes.
// The form works without this file; this only saves reaching for the mouse.

const form = document.querySelector("#coding");

/** Whether keys belong to a field that somebody is typing in. @param {EventTarget | null} target */
function typing(target) {
  return target instanceof HTMLInputElement ? target.type === "text" : target instanceof HTMLTextAreaElement;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) return;
  if (event.key.toLowerCase() === "u") {
    const undo = document.querySelector("#undo");
    if (undo instanceof HTMLFormElement) undo.requestSubmit();
    return;
  }
  if (!(form instanceof HTMLFormElement)) return;
  if (/^[0-9]$/.test(event.key)) {
    const boxes = form.querySelectorAll('input[name="themes"]');
    const box = boxes[(Number(event.key) + 9) % 10];
    if (box instanceof HTMLInputElement) {
      box.click();
      box.focus();
    }
  } else if (event.key.toLowerCase() === "s") {
    const pass = document.querySelector("#pass");
    if (pass instanceof HTMLAnchorElement) pass.click();
  } else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// Keys are told only to those who have them.
if (form instanceof HTMLFormElement && matchMedia("(any-hover: hover)").matches) {
  for (const told of form.querySelectorAll(".coding-keys")) if (told instanceof HTMLElement) told.hidden = false;
}
