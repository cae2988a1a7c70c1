// The picture on a slip carries its code behind the # of an address, which a browser sends to nobody. It
// is put into the field, taken out of the address and its history, and sent as if it had been typed.

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("slip"));
const field = /** @type {HTMLInputElement | null | undefined} */ (form?.querySelector("[name=code]"));
const code = decodeURIComponent(location.hash.slice(1).replace(/%(?![0-9a-f]{2})/gi, ""));

// Other marks of the page (#content) are no codes.
if (form && field && /^[0-9a-z]{4}(-[0-9a-z]{4}){2}$/i.test(code)) {
  history.replaceState(null, "", location.pathname);
  field.value = code;
  form.requestSubmit();
}
