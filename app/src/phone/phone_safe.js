// How safe the work on this phone is: whether the browser may clear it, and whether the page opens
// without signal.

import { part, reveal, say, show } from "../../../kit/assets/phone_words.js";

/** Asks the browser to keep what is here, however little room there is. */
export async function askToKeep() {
  const kept = await navigator.storage?.persist?.().catch(() => false);
  sayStorage(kept);
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
