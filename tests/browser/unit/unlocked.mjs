// A phone that somebody has unlocked, for the tests of what works above it.

import { Outbox } from "../../../kit/assets/outbox.js";

export const PIN = "274916";

/**
 * An outbox that is open for one person: whoever was not here before begins.
 * @param {Partial<import("../../../kit/assets/outbox_locker.js").Surroundings>} world
 * @param {string} [account]
 */
export async function unlocked(world, account = "amina") {
  // A short derivation: the number stands with each key, so that a page never asks for less by itself.
  const outbox = await new Outbox({ rounds: 1000, ...world }).open();
  try {
    await unlock(outbox, account);
  } catch (error) {
    outbox.close();
    throw error;
  }
  return outbox;
}

/** @param {Outbox} outbox @param {string} [account] */
export async function unlock(outbox, account = "amina") {
  const here = (await outbox.people.list()).find((one) => one.account === account);
  if (!here) {
    const { store, keys } = await outbox.people.begin({ id: account, name: account }, PIN);
    await outbox.enter(store, keys);
    return;
  }
  const opened = await outbox.people.unlock(here.store, PIN);
  if (opened.came !== "open") throw new Error(`the PIN came to ${opened.came}`);
  await outbox.enter(here.store, opened.keys);
}
