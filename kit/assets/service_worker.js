// Keeps the phone page on the phone, so that it opens without signal.
//
// The server puts one line above this file: `const SHELL = {"version":…,"pages":[…],"files":[…]}`.
// The version changes with anything that is named there, so a browser installs a new worker exactly
// when there is a new page. Only what is on the list is kept, and the typefaces that a kept page asks
// for: never an answer of the API, never a page that knows who reads it.

/** @type {ServiceWorkerGlobalScope & typeof globalThis} */
// @ts-ignore A worker's `self` is its own kind of thing, which no ambient declaration can say here.
const worker = self;

const NAMED = "folkmoot-phone-";
const CURRENT = NAMED + SHELL.version;
/** Which page was opened last: it answers for `/phone`, which names no language. */
const LAST = "/phone/last-opened";
/** What leads to a page in a language; a pairing code comes by the second. */
const OPENING = ["/phone", "/phone/pair"];

/** @param {ExtendableEvent} event */
function install(event) {
  const fill = async () => {
    const cache = await caches.open(CURRENT);
    // Pages are asked for anew, past what the browser may have; files never change under their name.
    await cache.addAll([
      ...SHELL.pages.map((page) => new Request(page, { cache: "reload", credentials: "omit" })),
      ...SHELL.files,
    ]);
    // Open pages have all their modules already, and the kept files of the version before stay for
    // those that are still loading; so nobody has to close anything for the new page to take over.
    await worker.skipWaiting();
  };
  event.waitUntil(fill());
}

/** @param {ExtendableEvent} event */
function activate(event) {
  const tidy = async () => {
    const versions = (await caches.keys()).filter((name) => name.startsWith(NAMED));
    const before = versions.filter((name) => name !== CURRENT).at(-1);
    const last = before && (await (await caches.open(before)).match(LAST));
    if (last) await (await caches.open(CURRENT)).put(LAST, last);
    for (const name of versions) if (name !== CURRENT && name !== before) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
}

/**
 * The page from this phone, and a note which one it was.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function page(event, path) {
  const cache = await caches.open(CURRENT);
  if (OPENING.includes(path)) {
    const last = await cache.match(LAST);
    const address = last ? await last.text() : "";
    // What stands behind the # of an address goes along by itself: the worker never sees it.
    if (SHELL.pages.includes(address)) return Response.redirect(address);
    // The server knows which languages this reader prefers; without it the first will do.
    return fetch(event.request).catch(() => Response.redirect(SHELL.pages[0]));
  }
  event.waitUntil(cache.put(LAST, new Response(path)));
  return (await cache.match(path)) ?? fetch(event.request);
}

/**
 * A file of this version, or of the one before: what carries a hash in its name is for ever the same.
 * @param {Request} request
 */
async function file(request) {
  const kept = (await (await caches.open(CURRENT)).match(request)) ?? (await caches.match(request));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && request.destination === "font") {
    const copy = fresh.clone();
    await (await caches.open(CURRENT)).put(request, copy).catch(() => {});
  }
  return fresh;
}

worker.addEventListener("install", install);
worker.addEventListener("activate", activate);
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    if (OPENING.includes(pathname) || SHELL.pages.includes(pathname)) event.respondWith(page(event, pathname));
  } else if (pathname.startsWith("/assets/") || SHELL.files.includes(pathname)) {
    event.respondWith(file(request));
  }
});
