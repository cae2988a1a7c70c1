// What a map looks like: the shades and lines of the page around it, in light and in dark.

/** A layer of areas, as the server names it: where its tiles are, and from which zoom to which.
 * @typedef {{ name: string, tiles: string, from: number, to: number }} Sheet
 */

/** @typedef {import("maplibre-gl").LayerSpecification} Layer */
/** @typedef {import("maplibre-gl").ExpressionSpecification} Expression */

/** How much ink each shade has, the first the most: the same as in places.css. */
const INK = [1, 0.78, 0.57, 0.37, 0.18];

/** A colour as the page writes it, `#1c222c`, as red, green and blue up to one. @param {string} hex */
const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

/** @param {number} part */
const straight = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
/** @param {number} part */
const curved = (part) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

/** @param {string} hex */
function oklab(hex) {
  const [r = 0, g = 0, b = 0] = parts(hex).map(straight);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** So much of one colour in another, as `color-mix(in oklab, …)` has it: the map cannot read that.
 * @param {string} one @param {string} other @param {number} share
 */
export function mixed(one, other, share) {
  const [from, to] = [oklab(one), oklab(other)];
  const [lightness = 0, a = 0, b = 0] = from.map((value, at) => value * share + (to[at] ?? 0) * (1 - share));
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const letters = rgb.map((part) => Math.round(Math.min(Math.max(curved(part), 0), 1) * 255).toString(16).padStart(2, "0"));
  return `#${letters.join("")}`;
}

/** The colours of the page as it stands now. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const [ink, sheet] = [token("ink"), token("sheet")];
  return {
    ink,
    sheet,
    soft: token("soft"),
    sunk: token("sunk"),
    line: token("line"),
    edge: token("edge"),
    pen: token("pen"),
    card: token("card"),
    next: token("next"),
    water: mixed(token("listening"), sheet, 0.25),
    green: mixed(token("organise"), sheet, 0.2),
    shades: INK.map((share) => mixed(ink, sheet, share)),
  };
}

/** @typedef {ReturnType<typeof palette>} Palette */

/** The ground under everything. @param {Palette} colours @returns {Layer} */
export function ground(colours) {
  return { id: "ground", type: "background", paint: { "background-color": colours.sunk } };
}

/** Areas of one kind: their shades, their borders, and the one that was chosen.
 * @param {Sheet} sheet @param {Palette} colours @param {boolean} faint Whether something lies beneath, or is drawn upon them.
 * @returns {Layer[]}
 */
export function areas(sheet, colours, faint) {
  const { name } = sheet;
  const of = { source: name, "source-layer": name };
  const [one = "", two = "", three = "", four = "", five = ""] = colours.shades;
  const shade = /** @type {Expression} */ (["match", ["get", "shade"], 1, one, 2, two, 3, three, 4, four, 5, five, colours.sheet]);
  return [
    { id: name, type: "fill", ...of, paint: { "fill-color": shade, "fill-opacity": faint ? 0.6 : 1, "fill-antialias": false } },
    { id: `${name}-borders`, type: "line", ...of, paint: { "line-color": colours.edge, "line-width": faint ? 1.2 : 0.8 } },
    {
      id: `${name}-halo`,
      type: "line",
      ...of,
      filter: ["==", ["get", "code"], ""],
      layout: { "line-join": "round" },
      paint: { "line-color": colours.sheet, "line-width": 6 },
    },
    {
      id: `${name}-chosen`,
      type: "line",
      ...of,
      filter: ["==", ["get", "code"], ""],
      layout: { "line-join": "round" },
      paint: { "line-color": colours.pen, "line-width": 3.5 },
    },
  ];
}

/** Streets and what lies along them, in the layers of Protomaps' basemap. Names are drawn with the letters of the device.
 * @param {Palette} colours @param {string} language @returns {{ under: Layer[], over: Layer[] }}
 */
export function streets(colours, language) {
  const of = (/** @type {string} */ layer) => ({ source: "streets", "source-layer": layer });
  const kind = (/** @type {string[]} */ ...kinds) => /** @type {any} */ (["in", ["get", "kind"], ["literal", kinds]]);
  const wide = (/** @type {number} */ far, /** @type {number} */ near) =>
    /** @type {any} */ (["interpolate", ["exponential", 1.6], ["zoom"], 8, far, 18, near]);
  const name = /** @type {any} */ (["coalesce", ["get", `name:${language}`], ["get", "name"]]);
  const letters = { "text-color": colours.ink, "text-halo-color": colours.sheet, "text-halo-width": 1.6 };
  return {
    under: [
      { id: "streets-earth", type: "fill", ...of("earth"), paint: { "fill-color": colours.sheet } },
      {
        id: "streets-green",
        type: "fill",
        ...of("landuse"),
        filter: kind("park", "wood", "forest", "nature_reserve", "grass", "cemetery", "playground", "allotments", "recreation_ground"),
        paint: { "fill-color": colours.green },
      },
      { id: "streets-water", type: "fill", ...of("water"), filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colours.water } },
      { id: "streets-buildings", type: "fill", ...of("buildings"), minzoom: 14, paint: { "fill-color": colours.line } },
    ],
    over: [
      {
        id: "streets-edges",
        type: "line",
        ...of("roads"),
        filter: kind("highway", "major_road", "minor_road"),
        minzoom: 9,
        layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": colours.edge, "line-width": wide(0.8, 19) },
      },
      {
        id: "streets-roads",
        type: "line",
        ...of("roads"),
        filter: kind("highway", "major_road", "minor_road"),
        minzoom: 11,
        layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": colours.card, "line-width": wide(0.3, 16) },
      },
      {
        id: "streets-paths",
        type: "line",
        ...of("roads"),
        filter: kind("path", "rail"),
        minzoom: 13,
        paint: { "line-color": colours.edge, "line-width": 1.2, "line-dasharray": [2, 2] },
      },
      {
        id: "streets-road-names",
        type: "symbol",
        ...of("roads"),
        minzoom: 14,
        layout: { "symbol-placement": "line", "text-field": name, "text-size": 13, "text-font": ["sans-serif"] },
        paint: letters,
      },
      {
        id: "streets-place-names",
        type: "symbol",
        ...of("places"),
        minzoom: 6,
        filter: kind("locality", "neighbourhood"),
        layout: { "text-field": name, "text-size": 14, "text-font": ["sans-serif"], "text-max-width": 7 },
        paint: letters,
      },
    ],
  };
}
