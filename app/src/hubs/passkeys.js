// Asks the device for a passkey, or to make one, when a form that wants one is sent; its answer goes into
// the form, and the form to the server as any other. On the page for signing in the browser also offers
// passkeys by itself where somebody types their address.

/** What a page asks a device for: see kit/src/session/passkeys.rs.
 * @typedef {{ challenge: string, domain: string, timeout: number, holder: Holder | null }} Ceremony
 * @typedef {{ id: string, name: string, shown: string, known: string[], kinds: number[] }} Holder
 */

/** @param {string} letters Bytes as letters, without the signs that addresses do not bear. */
function bytes(letters) {
  const plain = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null} buffer */
function letters(buffer) {
  const plain = Array.from(new Uint8Array(buffer ?? new ArrayBuffer(0)), (byte) => String.fromCharCode(byte)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {HTMLFormElement} form @returns {Promise<Ceremony>} */
async function ceremony(form) {
  const answer = await fetch(form.dataset.asks ?? "", { method: "POST", headers: { accept: "application/json" } });
  // Whoever must first show again who they are is told so by the page that comes of the form.
  if (answer.status === 401 || answer.status === 403) throw new DOMException("not yet", "SecurityError");
  if (!answer.ok) throw new TypeError(String(answer.status));
  return answer.json();
}

/** @param {Ceremony} asked @param {Holder} holder @returns {CredentialCreationOptions} */
function toMake({ challenge, domain, timeout }, holder) {
  return {
    publicKey: {
      challenge: bytes(challenge),
      rp: { id: domain, name: document.title.split(" · ").at(-1) ?? domain },
      user: { id: bytes(holder.id), name: holder.name, displayName: holder.shown },
      pubKeyCredParams: holder.kinds.map((alg) => ({ type: "public-key", alg })),
      timeout,
      excludeCredentials: holder.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
      attestation: "none",
    },
  };
}

/** @param {Ceremony} asked @returns {CredentialRequestOptions} */
function toShow({ challenge, domain, timeout }) {
  return { publicKey: { challenge: bytes(challenge), rpId: domain, timeout, userVerification: "required" } };
}

/** What goes to the server. @param {Credential | null} made */
function told(made) {
  if (!(made instanceof PublicKeyCredential)) throw new DOMException("nothing", "NotAllowedError");
  const { response } = made;
  const told = { credential: letters(made.rawId), client: letters(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    return JSON.stringify({ ...told, attestation: letters(response.attestationObject) });
  }
  const shown = /** @type {AuthenticatorAssertionResponse} */ (response);
  return JSON.stringify({
    ...told,
    said: letters(shown.authenticatorData),
    signature: letters(shown.signature),
    holder: letters(shown.userHandle),
  });
}

/** @param {HTMLFormElement} form @param {"waiting" | "gaveUp" | "noAnswer" | "cannot" | ""} key */
function say(form, key) {
  const place = form.querySelector(".device-says");
  if (place instanceof HTMLElement) place.textContent = key ? (place.dataset[key] ?? "") : "";
}

/** What the browser offers by itself, and gives up when a button is pressed. */
let offering = new AbortController();

/** @param {HTMLFormElement} form @param {string} answer */
function send(form, answer) {
  const field = form.elements.namedItem("answer");
  if (field instanceof HTMLInputElement) field.value = answer;
  // Without asking the device once more.
  form.submit();
}

/** @param {HTMLFormElement} form */
async function press(form) {
  offering.abort();
  if (!("PublicKeyCredential" in window)) return say(form, "cannot");
  say(form, "waiting");
  try {
    const asked = await ceremony(form);
    const made = asked.holder
      ? await navigator.credentials.create(toMake(asked, asked.holder))
      : await navigator.credentials.get(toShow(asked));
    send(form, told(made));
  } catch (error) {
    const refused = error instanceof DOMException;
    if (refused && error.message === "not yet") return send(form, "");
    say(form, refused ? "gaveUp" : "noAnswer");
  }
}

/** Lets the browser offer passkeys in the field of the address. @param {HTMLFormElement} form */
async function offer(form) {
  if (!("PublicKeyCredential" in window)) return;
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  const { signal } = (offering = new AbortController());
  try {
    const asked = await ceremony(form);
    send(form, told(await navigator.credentials.get({ ...toShow(asked), mediation: "conditional", signal })));
  } catch {
    // Nobody took what was offered; the button is still there.
  }
}

for (const form of document.querySelectorAll("form[data-device]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void press(form);
  });
  if (form.dataset.device === "enter") void offer(form);
}
