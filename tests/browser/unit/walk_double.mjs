// A hub with a tower of flats, as the server answers a pair that walks it. Journeys in a real browser use
// the real server.

import { HubDouble, json } from "./hub_double.mjs";

/** @param {string} id @param {Record<string, unknown>} [more] */
export const door = (id, more = {}) => ({
  id, label: `Flat ${id.slice(1)}`, floor: 0, turn: 0, visits: 0, last: null, spoke_at: null, come_back: null, do_not_knock: false, warning: null, ...more,
});

export class WalkDouble extends HubDouble {
  /** @type {any[]} The doors of Weir Court, as the hub has them. */
  doors = [door("d1"), door("d2"), door("d3")];
  session = "s1";
  /** Who has the tower instead. */
  taken = "";
  out = false;
  /** @type {string[]} Every address that was asked for with its method. */
  said = [];

  /** @type {typeof fetch} */
  fetchWalk = async (address, options) => {
    const at = String(address);
    const method = options?.method ?? "GET";
    if (!at.includes("/outreach/")) return this.fetch(at.replace(/\/undone$/, "-undone"), options);
    this.said.push(`${method} ${at}`);
    if (!this.connected) throw new TypeError("Failed to fetch");
    if (!this.account) return json(401, { title: "Sign in", status: 401 });
    if (at.endsWith("/mine")) return json(200, { sessions: [this.planned()] });
    if (at.endsWith("/checkout") && method === "PUT") {
      if (this.taken) return json(200, { session: this.planned(), at: "", streets: [] });
      this.out = true;
    }
    if (at.endsWith("/checkout") && method === "DELETE") {
      this.out = false;
      return json(200, {});
    }
    return json(200, { session: this.planned(), at: "", streets: [{ id: "weir", name: "Weir Court", kind: "block", doors: structuredClone(this.doors) }] });
  };

  planned() {
    const out = this.taken || this.out ? { session: this.session, by: this.taken || "Amina", until: "2026-11-28T14:00:00Z", mine: !this.taken } : null;
    return {
      id: this.session, name: "Saturday at Weir Court", meet: "By the lift", starts_at: "2026-11-28T10:00:00Z", ends_at: "2026-11-28T12:00:00Z",
      pair: [{ id: "amina", name: "Amina" }], wanted: "all", cancelled: false, ended: false,
      streets: [{ id: "weir", name: "Weir Court", kind: "block", patch: { id: "p", name: "P" }, doors: this.doors.length, checked_out: out }],
    };
  }
}
