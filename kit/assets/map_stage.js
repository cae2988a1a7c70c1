// A map in a page: it loads the program that draws it, which is large, only where there is something to draw on.

import { names } from "./map_names.js";
import { areas, ground, palette, streets } from "./map_paint.js";

/** @typedef {import("./map_paint.js").Sheet} Sheet */

/** From which zoom on the areas of a kind are large enough to be told apart, where nobody chose them. */
const NEAR = new Map([["regions", 0], ["districts", 4], ["msoas", 8.5], ["lsoas", 10.5]]);
/** Closer than this nothing more is to be seen; and a map does not begin so close that nothing stands around. */
const NEAREST = { first: 13, areas: 15, streets: 18 };

/** What a stage is asked for.
 * @typedef {object} Wanted
 * @property {Sheet[]} sheets
 * @property {[number, number, number, number]} bounds West, south, east and north of what is seen first.
 * @property {string} label What a screen reader calls the map.
 * @property {string} about The id of what tells how it is moved by keyboard.
 * @property {boolean} [faint] Something is drawn upon it.
 * @property {boolean} [remembers] Where one is stands in the address, so that the way back leads there.
 * @property {() => void} [stale] What to say when the tiles are those of other figures.
 * @property {string} [streets] The address of the streets, where the installation has them.
 */

/** Whether this browser draws maps at all. */
export function drawable() {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(gl);
}

/** Between which zooms each layer is seen: one after the other, or the one that was chosen at all of its zooms.
 * @param {Sheet[]} sheets @param {string} [chosen] @returns {Map<string, [number, number]>}
 */
export function turns(sheets, chosen) {
  if (chosen) {
    return new Map(sheets.filter(({ name }) => name === chosen).map(({ name, from }) => [name, [from, 24]]));
  }
  const steps = sheets.filter(({ name }) => NEAR.has(name));
  const starts = steps.map(({ name, from }, at) => (at === 0 ? from : Math.max(NEAR.get(name) ?? 0, from)));
  return new Map(steps.map(({ name }, at) => [name, [starts[at] ?? 0, starts[at + 1] ?? 24]]));
}

/**
 * Puts a map into a box, or nothing where the browser cannot draw one.
 * @param {HTMLElement} box @param {Wanted} wanted
 */
export async function stage(box, wanted) {
  if (!drawable()) return undefined;
  const { Map: Drawn, addProtocol, setWorkerUrl } = await import("maplibre-gl");
  setWorkerUrl(new URL("/assets/maplibre-gl-worker.js", location.href).href);
  const { sheets, bounds } = wanted;
  const faint = Boolean(wanted.faint) || Boolean(wanted.streets);
  if (wanted.streets) {
    const { Protocol } = await import("pmtiles");
    // Between other signs than those in which the module's own name stands: the build writes its address there.
    addProtocol(`pmtiles`, new Protocol().tile);
  }
  /** @type {string | undefined} */
  let chosen;
  let selected = "";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const style = () => {
    const colours = palette();
    const below = wanted.streets ? streets(colours, document.documentElement.lang) : { under: [], over: [] };
    const seen = turns(sheets, chosen);
    const layers = sheets.flatMap((sheet) => {
      const zooms = seen.get(sheet.name);
      return areas(sheet, colours, faint).map((layer) => ({
        ...layer,
        ...(zooms ? { minzoom: zooms[0], maxzoom: zooms[1] } : {}),
        ...("filter" in layer ? { filter: ["==", ["get", "code"], selected] } : {}),
        layout: { ...("layout" in layer ? layer.layout : {}), visibility: zooms ? "visible" : "none" },
      }));
    });
    // Borders and the chosen one lie above all shades, and streets between.
    const shades = layers.filter(({ type }) => type === "fill");
    const lines = layers.filter(({ type }) => type !== "fill");
    return /** @type {import("maplibre-gl").StyleSpecification} */ ({
      version: 8,
      sources: Object.fromEntries([
        ...sheets.map(({ name, tiles, from, to }) => [
          name,
          { type: "vector", tiles: [location.origin + tiles], minzoom: from, maxzoom: to },
        ]),
        ...(wanted.streets ? [["streets", { type: "vector", url: `pmtiles://${location.origin}${wanted.streets}` }]] : []),
      ]),
      layers: [ground(colours), ...below.under, ...shades, ...below.over, ...lines],
    });
  };

  const map = new Drawn({
    container: box,
    style: style(),
    bounds,
    fitBoundsOptions: { padding: 16, maxZoom: NEAREST.first },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    maxZoom: wanted.streets ? NEAREST.streets : NEAREST.areas,
    fadeDuration: still ? 0 : 150,
    locale: { "Map.Title": wanted.label },
    hash: wanted.remembers ? "map" : false,
  });
  map.keyboard.disableRotation();
  map.touchZoomRotate.disableRotation();
  // A layer that a file of streets does not have, or a tile that did not come: the rest is drawn all the same. Tiles
  // that are gone tell that other figures came in since the page was opened.
  map.on("error", ({ error }) => {
    if (/** @type {{ status?: number }} */ (error).status === 404) wanted.stale?.();
  });
  const canvas = map.getCanvas();
  // Its keys are the map's own, and a screen reader lets them through.
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-describedby", wanted.about);

  const extra = new Set();
  const redraw = () =>
    map.setStyle(style(), {
      diff: true,
      // What a page drew upon it stays.
      transformStyle: (before, next) => ({
        ...next,
        sources: { ...next.sources, ...Object.fromEntries(Object.entries(before?.sources ?? {}).filter(([name]) => extra.has(name))) },
        layers: [...next.layers, ...(before?.layers ?? []).filter((layer) => "source" in layer && extra.has(layer.source))],
      }),
    });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

  /** The layers of which something can be seen now. */
  const visible = () => {
    const zoom = map.getZoom();
    return [...turns(sheets, chosen)].filter(([, [from, to]]) => zoom >= from && zoom < to).map(([name]) => name);
  };

  await new Promise((done) => void map.once("load", done));
  names(map, visible);
  return {
    map,
    canvas,
    /** Sources of the page's own, which stay when the colours change. @param {string} name */
    keeps: (name) => void extra.add(name),
    /** Shows areas of one kind, or of every kind in its turn. @param {string} [name] */
    choose(name) {
      chosen = name || undefined;
      redraw();
    },
    /** Marks one area; none where nothing is named. @param {string} code */
    select(code) {
      selected = code;
      for (const { name } of sheets) {
        for (const layer of [`${name}-halo`, `${name}-chosen`]) map.setFilter(layer, ["==", ["get", "code"], code]);
      }
    },
    seen: visible,
    nearer: () => map.zoomIn({ animate: !still }),
    farther: () => map.zoomOut({ animate: !still }),
  };
}

/** What the server wrote beside the map. @param {HTMLElement} place @returns {Pick<Wanted, "sheets" | "bounds" | "streets">} */
export function written(place) {
  const [west = -6.5, south = 49.8, east = 1.9, north = 55.9] = (place.dataset.at ?? "").split(",").map(Number);
  return {
    sheets: JSON.parse(place.dataset.layers || "[]"),
    bounds: [west, south, east, north],
    ...(place.dataset.streets ? { streets: place.dataset.streets } : {}),
  };
}
