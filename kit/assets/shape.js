// A shape on the ground while it is drawn: corners set, moved and taken back, as GeoJSON in the end.

/** A corner: longitude and latitude. @typedef {[number, number]} Corner */
/** The corners of one part without the one that closes it, and its holes as they came.
 * @typedef {{ corners: Corner[], holes: Corner[][] }} Part
 */

/** More corners than a shape may have. */
export const MOST_CORNERS = 500;
/** So many steps can be undone. */
const UNDONE = 100;
/** An eleventh of a millimetre more would not be kept. */
const rounded = (/** @type {number} */ degrees) => Math.round(degrees * 1e6) / 1e6;

export class Shape {
  /** @type {Part[]} */
  closed = [];
  /** The part that is being drawn. @type {Corner[]} */
  open = [];
  /** @type {string[]} */
  #before = [];

  /** What a field holds. Nothing, or something that is no shape, makes none: then it says so.
   * @param {string} text
   * @returns {boolean} Whether it could be read.
   */
  read(text) {
    if (text.trim() === "") return true;
    try {
      const read = JSON.parse(text);
      const geometry = read.type === "Feature" ? read.geometry : read;
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : undefined;
      this.closed = polygons.map((/** @type {Corner[][]} */ rings) => {
        const [corners, ...holes] = rings.map((ring) => opened(ring.map(([x, y]) => corner(x, y))));
        if (!corners || corners.length < 3) throw new TypeError("a part without corners");
        return { corners, holes: holes.filter((hole) => hole.length >= 3) };
      });
      return true;
    } catch {
      this.closed = [];
      return false;
    }
  }

  /** GeoJSON for the field: nothing, a Polygon, or a MultiPolygon. What is still open counts once it has three corners. */
  write() {
    const parts = [...this.closed, ...(this.open.length >= 3 ? [{ corners: this.open, holes: [] }] : [])];
    if (parts.length === 0) return "";
    const polygons = parts.map(({ corners, holes }) => [turned(corners, true), ...holes.map((hole) => turned(hole, false))].map(ended));
    const [only] = polygons;
    return JSON.stringify(polygons.length === 1 ? { type: "Polygon", coordinates: only } : { type: "MultiPolygon", coordinates: polygons });
  }

  /** How many corners there are. */
  get corners() {
    return this.open.length + this.closed.reduce((sum, { corners, holes }) => sum + corners.length + holes.flat().length, 0);
  }

  get full() {
    return this.corners >= MOST_CORNERS;
  }

  /** Sets the next corner. @param {number} x @param {number} y @returns {boolean} Whether there was room. */
  add(x, y) {
    if (this.full) return false;
    this.#note();
    this.open.push(corner(x, y));
    return true;
  }

  /** Closes the part that is being drawn. @returns {boolean} Whether it had corners enough. */
  finish() {
    if (this.open.length < 3) return false;
    this.#note();
    this.closed.push({ corners: this.open, holes: [] });
    this.open = [];
    return true;
  }

  /** Takes the last corner back; of a finished part it opens it again. @returns {boolean} */
  back() {
    if (this.open.length === 0 && this.closed.length === 0) return false;
    this.#note();
    if (this.open.length === 0) this.open = this.closed.pop()?.corners ?? [];
    else this.open.pop();
    return true;
  }

  /** Every corner that can be moved, with its number. */
  all() {
    return [...this.closed.flatMap(({ corners }) => corners), ...this.open];
  }

  /** Begins a move, so that it is undone as one. */
  begin() {
    this.#note();
  }

  /** Puts a corner elsewhere. @param {number} number @param {number} x @param {number} y */
  move(number, x, y) {
    const found = this.#find(number);
    if (found) found.corners[found.at] = corner(x, y);
  }

  /** Takes a corner away. A part that has only two left goes with it. @param {number} number */
  remove(number) {
    const found = this.#find(number);
    if (!found) return false;
    this.#note();
    found.corners.splice(found.at, 1);
    this.closed = this.closed.filter(({ corners }) => corners.length >= 3);
    return true;
  }

  /** Takes all of it away. */
  clear() {
    if (this.corners === 0) return false;
    this.#note();
    [this.closed, this.open] = [[], []];
    return true;
  }

  undo() {
    const before = this.#before.pop();
    if (before === undefined) return false;
    ({ closed: this.closed, open: this.open } = JSON.parse(before));
    return true;
  }

  #note() {
    this.#before.push(JSON.stringify({ closed: this.closed, open: this.open }));
    if (this.#before.length > UNDONE) this.#before.shift();
  }

  /** @param {number} number */
  #find(number) {
    let at = number;
    for (const corners of [...this.closed.map((part) => part.corners), this.open]) {
      if (at < corners.length) return { corners, at };
      at -= corners.length;
    }
    return undefined;
  }
}

/** @param {unknown} x @param {unknown} y @returns {Corner} */
function corner(x, y) {
  const [east, north] = [Number(x), Number(y)];
  if (!Number.isFinite(east) || !Number.isFinite(north)) throw new TypeError("no place on the earth");
  return [rounded(Math.max(-180, Math.min(180, east))), rounded(Math.max(-90, Math.min(90, north)))];
}

/** Without the corner that closes it. @param {Corner[]} ring */
function opened(ring) {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring.slice(0, -1) : ring;
}

/** Outer rings go against the clock, holes with it (RFC 7946). @param {Corner[]} ring @param {boolean} against */
function turned(ring, against) {
  const twice = ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return twice > 0 === against ? ring : ring.toReversed();
}

/** With the corner that closes it. @param {Corner[]} ring */
const ended = (ring) => (ring[0] ? [...ring, ring[0]] : ring);
