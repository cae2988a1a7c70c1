// Unsent work as a file: saved closed, so that only the hub and whoever wrote it can open it, and loaded
// back here.

import { StorageFull } from "../../../kit/assets/outbox_database.js";
import { NotOurFile } from "../../../kit/assets/outbox_file.js";
import { language, part, reveal, say, show, showFull } from "../../../kit/assets/phone_words.js";

/**
 * @typedef {import("../../../kit/assets/outbox.js").Outbox} Outbox
 * @typedef {import("../listening/phone_draft.js").Draft} Draft
 * @typedef {import("../listening/phone_form.js").Form} Form
 */

export class Files {
  #outbox;
  #draft;
  #form;

  /** @param {Outbox} outbox @param {Draft} draft @param {Form} form */
  constructor(outbox, draft, form) {
    this.#outbox = outbox;
    this.#draft = draft;
    this.#form = form;
  }

  async save() {
    await this.#draft.save();
    const waiting = (await this.#outbox.entries()).some((entry) => entry.state !== "sent");
    show("file", waiting ? "" : say("phone-nothing-to-save"));
    if (waiting) hand(await this.#outbox.saved());
  }

  /** What is in the form, where the phone has no room for it. */
  async saveThis() {
    hand(await this.#outbox.saved([this.#draft.written(this.#form.typed())]));
  }

  /** @param {HTMLInputElement} input */
  async load(input) {
    const file = input.files?.[0];
    if (!file) return;
    try {
      // What is typed here is put away first, so that the later of both is what stands in the form.
      if (!(await this.#draft.save())) return;
      show("file", say("phone-file-loaded", await this.#outbox.load(await file.text())));
      await this.#draft.reread();
    } catch (error) {
      if (error instanceof StorageFull) showFull(true);
      else if (error instanceof NotOurFile) show("file", say(error.closed ? "phone-file-closed" : "phone-file-strange"));
      else throw error;
    } finally {
      input.value = "";
    }
  }
}

/** Hands the browser a file to save. @param {string} text */
function hand(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `folkmoot-${new Date().toISOString().slice(0, 16).replaceAll(":", "")}-${language}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// How safe the work on this phone is: whether the browser may clear it, and whether the page opens
// without signal.

/** Asks the browser to keep what is here, however little room there is. */
export async function askToKeep() {
  const kept = await navigator.storage?.persist?.().catch(() => false);
  sayStorage(kept);
  if (!kept) show("storage", say("storage-refused"));
}

/** Says whether it does already. */
export async function sayKeeping() {
  sayStorage(await navigator.storage?.persisted?.().catch(() => false));
}

/** @param {boolean | undefined} kept */
function sayStorage(kept) {
  show("storage", say(kept ? "storage-persistent" : "storage-may-be-cleared"));
  part("ask-to-keep").hidden = Boolean(kept) || !navigator.storage?.persist;
}

/** Lets the browser keep this page itself, so that it opens without signal. */
export async function keepPage() {
  if (!navigator.serviceWorker) {
    show("works-offline", say("phone-works-offline-never"));
    return;
  }
  show("works-offline", say("phone-works-offline-not-yet"));
  await navigator.serviceWorker.register("/service_worker.js", { scope: "/phone" });
  await navigator.serviceWorker.ready;
  show("works-offline", say("phone-works-offline"));
}

/** Says that the server is of another version; then the browser looks whether there is a newer page. @param {boolean} other */
export function sayVersion(other) {
  const said = !part("version").hidden;
  reveal("version", other);
  if (!other || said) return;
  // It is there when the page is opened again.
  void navigator.serviceWorker?.getRegistration("/phone").then((kept) => kept?.update()).catch(() => undefined);
}

/**
 * Offers to put this page among the phone's own programs, once the browser says that it can.
 * @returns What its button does.
 */
export function installing() {
  /** @type {(Event & { prompt(): Promise<void> }) | undefined} */
  let offered;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = /** @type {typeof offered} */ (event);
    reveal("install", true);
  });
  return {
    async install() {
      await offered?.prompt();
      reveal("install", false);
    },
  };
}
