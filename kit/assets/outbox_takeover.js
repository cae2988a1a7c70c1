// What the first version of this page left on the phone in clear: it is taken in under the PIN of whoever
// wrote it, and then taken out of the clear. Broken off half-way it is done again.

/**
 * @typedef {import("./outbox_database.js").Database} Database
 * @typedef {import("./outbox_entry.js").Entry} Entry
 */

/** Whose page it was, if it was anybody's. @param {Database} database @returns {Promise<{ id: string, name: string } | undefined>} */
export async function whoWasHere(database) {
  const me = await database.transaction(["shelf"], "readonly", (transaction) => transaction.objectStore("shelf").get("me"));
  return typeof me?.account?.id === "string" ? me.account : undefined;
}

/** How much was not sent by others than these, who have not come back yet. @param {Database} database @param {string[]} accounts */
export async function leftInClear(database, accounts) {
  /** @type {Entry[]} */
  const all = await database.transaction(["entries"], "readonly", (transaction) => transaction.objectStore("entries").getAll());
  return all.filter(({ account, state }) => !accounts.includes(account) && (state === "kept" || state === "refused")).length;
}

/**
 * Takes in what one account left in clear.
 * @param {Database} database
 * @param {string} account
 * @param {{ entries: (all: Entry[]) => Promise<void>, remember: (key: string, value: unknown) => Promise<void> }} into
 */
export async function takeOver(database, account, into) {
  const { entries, keys, values } = await database.transaction(["entries", "shelf"], "readonly", async (transaction) => ({
    entries: /** @type {Entry[]} */ (await transaction.objectStore("entries").getAll()),
    keys: /** @type {string[]} */ (await transaction.objectStore("shelf").getAllKeys()),
    values: /** @type {any[]} */ (await transaction.objectStore("shelf").getAll()),
  }));
  if (entries.length === 0 && keys.length === 0) return;
  const own = entries.filter((entry) => entry.account === account);
  if (own.length > 0) await into.entries(own);
  const mine = keys.filter((key, at) => key.includes(account) || (key === "me" && values[at]?.account?.id === account));
  const shared = ["names of hubs", "clock-behind"];
  for (const [at, key] of keys.entries()) {
    if ((mine.includes(key) || shared.includes(key)) && values[at] !== undefined) await into.remember(key, values[at]);
  }
  const last = own.length === entries.length;
  await database.transaction(["entries", "shelf"], "readwrite", async (transaction) => {
    for (const { id } of own) await transaction.objectStore("entries").delete(id);
    for (const key of last ? keys : mine) await transaction.objectStore("shelf").delete(key);
  });
}
