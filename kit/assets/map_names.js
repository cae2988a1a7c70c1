// Names of areas upon a map: the largest in view first, none over another, in the letters of the page. They are for the
// eye alone: the table beside the map and its live region say the same.

/** More areas than these in view are too small for names. */
const MOST_PIECES = 1_000;
/** So many of the largest are tried. */
const TRIED = 60;
/** Lines across an area on which room for its name is looked for. */
const LINES = 7;
/** Pixels that stay free around a name. */
const FREE = 4;
/** A name may reach over the border of its area by this much of its width. */
const OVER = 1.25;

/** @typedef {[number, number]} Corner */
/** Rings, as they stand in one tile. @typedef {Corner[][]} Piece */
/** Where there is most room for a name, how wide that is, and how large the area is in view: all in degrees.
 * @typedef {{ at: Corner, wide: number, size: number }} Spot
 */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Rect */

/** Where a line from west to east lies inside of a piece. @param {Piece} rings @param {number} y @returns {Corner[]} */
function inside(rings, y) {
  /** @type {number[]} */
  const crossed = [];
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1 = 0, y1 = 0] = ring[before] ?? [];
      const [x2 = 0, y2 = 0] = ring[at] ?? [];
      if (y1 > y !== y2 > y) crossed.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  crossed.sort((one, other) => one - other);
  return Array.from({ length: crossed.length >> 1 }, (_, nth) => [crossed[2 * nth] ?? 0, crossed[2 * nth + 1] ?? 0]);
}

/** What lies on a line without a gap, of pieces that reach into each other. @param {Corner[]} runs @returns {Corner[]} */
function joined(runs) {
  /** @type {Corner[]} */
  const whole = [];
  for (const [from, to] of runs.sort(([one], [other]) => one - other)) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}

/**
 * Where in an area, of which tiles have pieces, its name has most room, as far as it is in view.
 * @param {Piece[]} pieces @param {[number, number, number, number]} view West, south, east and north.
 * @returns {Spot | undefined}
 */
export function spot(pieces, [west, south, east, north]) {
  let [low, high] = [north, south];
  for (const [, y] of pieces.flat(2)) {
    low = Math.min(low, Math.max(y, south));
    high = Math.max(high, Math.min(y, north));
  }
  const step = (high - low) / LINES;
  if (!(step > 0)) return undefined;
  /** @type {(Spot & { good: number }) | undefined} */
  let best;
  let size = 0;
  for (let line = 0; line < LINES; line += 1) {
    const y = low + (line + 0.5) * step;
    const runs = pieces.flatMap((rings) => inside(rings, y).map(([from, to]) => /** @type {Corner} */ ([Math.max(from, west), Math.min(to, east)])));
    for (const [from, to] of joined(runs.filter(([from, to]) => to > from))) {
      size += (to - from) * step;
      // Near the border there is less room above and below.
      const good = (to - from) * (1 - Math.abs((line + 0.5) / LINES - 0.5));
      if (!best || good > best.good) best = { at: [(from + to) / 2, y], wide: to - from, size: 0, good };
    }
  }
  return best && { at: best.at, wide: best.wide, size };
}

/** Which of them can stand, the first before the others, so that none lies over another.
 * @param {(Rect | undefined)[]} wanted @param {Rect[]} taken What is not theirs. @returns {boolean[]}
 */
export function apart(wanted, taken) {
  const there = [...taken];
  return wanted.map((one) => {
    const free =
      one !== undefined &&
      there.every(
        (other) =>
          one.right + FREE <= other.left || other.right + FREE <= one.left || one.bottom + FREE <= other.top || other.bottom + FREE <= one.top,
      );
    if (free) there.push(one);
    return free;
  });
}

/** @param {import("geojson").Geometry} geometry @returns {Piece[]} */
function rings(geometry) {
  if (geometry.type === "Polygon") return [/** @type {Piece} */ (geometry.coordinates)];
  return geometry.type === "MultiPolygon" ? /** @type {Piece[]} */ (geometry.coordinates) : [];
}

/**
 * Keeps the names of the areas in view upon a map: they go along while it is moved, and are found anew when it rests.
 * @param {import("maplibre-gl").Map} map @param {() => string[]} seen The layers of which something can be seen.
 */
export function names(map, seen) {
  const box = map.getContainer();
  const sheet = document.createElement("div");
  sheet.className = "map-names";
  sheet.setAttribute("aria-hidden", "true");
  map.getCanvasContainer().append(sheet);
  /** Where the map stood when the names were found. */
  let found = { zoom: map.getZoom(), centre: map.getCenter() };

  const follow = () => {
    sheet.hidden = map.getZoom() !== found.zoom;
    if (sheet.hidden) return;
    const { x, y } = map.project(found.centre);
    sheet.style.transform = `translate(${x - box.clientWidth / 2}px, ${y - box.clientHeight / 2}px)`;
  };

  const find = () => {
    const layers = seen();
    const features = layers.length ? map.queryRenderedFeatures({ layers }) : [];
    const bounds = map.getBounds();
    const view = /** @type {[number, number, number, number]} */ ([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
    /** @type {Map<string, { name: string, pieces: Piece[] }>} */
    const areas = new Map();
    for (const feature of features.length > MOST_PIECES ? [] : features) {
      const { code, name } = feature.properties;
      const area = areas.get(code) ?? { name, pieces: /** @type {Piece[]} */ ([]) };
      area.pieces.push(...rings(feature.geometry));
      areas.set(code, area);
    }
    const largest = [...areas.values()]
      .flatMap(({ name, pieces }) => {
        const where = spot(pieces, view);
        return where ? [{ name, ...where }] : [];
      })
      .sort((one, other) => other.size - one.size)
      .slice(0, TRIED);
    const labels = largest.map(({ name }) => {
      const label = document.createElement("div");
      const text = document.createElement("span");
      label.className = "map-name";
      label.dir = "auto";
      text.textContent = name;
      label.append(text);
      return label;
    });
    found = { zoom: map.getZoom(), centre: map.getCenter() };
    sheet.replaceChildren(...labels);
    follow();
    const perDegree = box.clientWidth / (view[2] - view[0]);
    const wanted = labels.map((label, nth) => {
      const { at, wide } = largest[nth] ?? { at: /** @type {Corner} */ ([0, 0]), wide: 0 };
      // Its lines may be shorter than the room that they were given.
      const { width = 0, height = 0 } = label.firstElementChild?.getBoundingClientRect() ?? {};
      if (wide * perDegree * OVER < width) return undefined;
      const { x, y } = map.project(at);
      const left = Math.max(FREE, Math.min(x - width / 2, box.clientWidth - width - FREE));
      const top = Math.max(FREE, Math.min(y - height / 2, box.clientHeight - height - FREE));
      return { left, top, right: left + width, bottom: top + height, indent: (label.offsetWidth - width) / 2 };
    });
    const corner = box.getBoundingClientRect();
    const buttons = [...(box.parentElement?.querySelectorAll("button") ?? [])].map((button) => {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      return { left: left - corner.left, top: top - corner.top, right: right - corner.left, bottom: bottom - corner.top };
    });
    apart(wanted, buttons).forEach((stands, nth) => {
      const [label, place] = [labels[nth], wanted[nth]];
      if (stands && place) label?.style.setProperty("transform", `translate(${place.left - place.indent}px, ${place.top}px)`);
      else label?.remove();
    });
  };

  map.on("move", follow);
  map.on("idle", find);
  // It may rest already.
  find();
}
