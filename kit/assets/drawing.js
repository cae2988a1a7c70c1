// A field whose content is drawn on a map: by pointer, by touch, and by keyboard alone. What was drawn stands in the
// field as GeoJSON; where no map can be drawn the field itself stays.

import { palette } from "./map_paint.js";
import { stage, written } from "./map_stage.js";
import { MOST_CORNERS, Shape } from "./shape.js";

/** Half the width of what a finger hits, in pixels. */
const NEAR = 22;
/** What the drawing is called among the map's sources. */
const DRAWN = "drawn";

/** @param {HTMLElement} place */
async function draw(place) {
  const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector(`textarea[name="${CSS.escape(place.dataset.draw ?? "")}"]`));
  const said = /** @type {HTMLElement} */ (place.querySelector(".map-said"));
  const box = /** @type {HTMLElement} */ (place.querySelector(".map-box"));
  if (!field) return;
  const shape = new Shape();
  const understood = shape.read(field.value);
  const drawn = understood
    ? await stage(box, { ...written(place), label: place.dataset.label ?? "", about: `${place.dataset.draw}-keys`, faint: true })
    : undefined;
  if (!drawn) {
    said.textContent = (understood ? place.dataset.plain : place.dataset.unread) ?? "";
    return;
  }
  const { map, canvas } = drawn;
  /** The corner that was touched last, by its number. */
  let chosen = -1;
  /** The corner that is carried, and whether by keyboard. @type {{ corner: number, keys: boolean } | undefined} */
  let carried;

  const say = (/** @type {string[]} */ ...names) => {
    const counted = (place.dataset.corners ?? "").replace("#", String(shape.corners));
    said.textContent = [...names.map((name) => (place.dataset[name] ?? "").replace("#", String(MOST_CORNERS))), counted].join(" ");
  };

  /** What is drawn, for the map. */
  const features = () => {
    const whole = /** @type {any[]} */ ([]);
    const feature = (/** @type {string} */ type, /** @type {any} */ coordinates, properties = {}) =>
      whole.push({ type: "Feature", properties, geometry: { type, coordinates } });
    for (const { corners, holes } of shape.closed) feature("Polygon", [corners, ...holes].map((ring) => [...ring, ring[0]]));
    if (shape.open.length > 1) feature("LineString", shape.open);
    shape.all().forEach((corner, at) => feature("Point", corner, { chosen: at === chosen }));
    return /** @type {any} */ ({ type: "FeatureCollection", features: whole });
  };

  drawn.keeps(DRAWN);
  map.addSource(DRAWN, { type: "geojson", data: features() });
  const of = (/** @type {"==" | "!="} */ is, /** @type {string} */ type) => /** @type {any} */ ({ source: DRAWN, filter: [is, ["geometry-type"], type] });
  map.addLayer({ id: "drawn-inside", type: "fill", ...of("==", "Polygon"), paint: { "fill-opacity": 0.35 } });
  map.addLayer({ id: "drawn-lines", type: "line", ...of("!=", "Point"), paint: { "line-width": 3 } });
  map.addLayer({
    id: "drawn-corners",
    type: "circle",
    ...of("==", "Point"),
    paint: { "circle-radius": ["case", ["get", "chosen"], 10, 7], "circle-stroke-width": 3 },
  });
  const colour = () => {
    const { next, pen, sheet } = palette();
    map.setPaintProperty("drawn-inside", "fill-color", next);
    map.setPaintProperty("drawn-lines", "line-color", pen);
    map.setPaintProperty("drawn-corners", "circle-color", ["case", ["get", "chosen"], next, sheet]);
    map.setPaintProperty("drawn-corners", "circle-stroke-color", pen);
  };
  colour();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colour);

  const redraw = () => {
    /** @type {import("maplibre-gl").GeoJSONSource | undefined} */ (map.getSource(DRAWN))?.setData(features());
    field.value = shape.write();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** The corner under a point of the box. @param {{ x: number, y: number }} point */
  const under = (point) => {
    let [nearest, best] = [-1, NEAR];
    shape.all().forEach((corner, at) => {
      const { x, y } = map.project(corner);
      const far = Math.hypot(x - point.x, y - point.y);
      if (far <= best) [nearest, best] = [at, far];
    });
    return nearest;
  };
  /** Whether it is the first corner of the part that is being drawn: touching that closes it. @param {number} corner */
  const closes = (corner) => shape.open.length >= 3 && corner === shape.all().length - shape.open.length;

  const set = (/** @type {{ lng: number, lat: number }} */ at) => {
    const added = shape.add(at.lng, at.lat);
    chosen = -1;
    say(...(added ? [] : ["full"]));
    redraw();
  };
  const touched = (/** @type {number} */ corner) => {
    if (closes(corner)) return act.finish();
    chosen = corner;
    say("taken");
    redraw();
  };

  const act = {
    finish() {
      const done = shape.finish();
      chosen = -1;
      say(done ? "finished" : "few");
      redraw();
    },
    undo() {
      shape.undo();
      chosen = -1;
      say("undone");
      redraw();
    },
    back() {
      shape.back();
      chosen = -1;
      say();
      redraw();
    },
    remove() {
      const { x, y } = map.project(map.getCenter());
      const corner = chosen >= 0 ? chosen : under({ x, y });
      say(...(shape.remove(corner) ? ["removed"] : ["none"]));
      chosen = -1;
      redraw();
    },
    clear() {
      shape.clear();
      chosen = -1;
      say();
      redraw();
    },
    nearer: () => void drawn.nearer(),
    farther: () => void drawn.farther(),
  };

  map.on("click", ({ point, lngLat }) => {
    const corner = under(point);
    if (corner >= 0) touched(corner);
    else set(lngLat);
  });

  // A corner is carried by pointer or finger from where it was taken hold of.
  const take = (/** @type {import("maplibre-gl").MapMouseEvent | import("maplibre-gl").MapTouchEvent} */ event) => {
    const corner = under(event.point);
    if (corner < 0 || ("points" in event && event.points.length > 1)) return;
    event.preventDefault();
    carried = { corner, keys: false };
    let moved = false;
    const carry = (/** @type {{ lngLat: { lng: number, lat: number } }} */ { lngLat }) => {
      if (!moved) shape.begin();
      moved = true;
      chosen = corner;
      shape.move(corner, lngLat.lng, lngLat.lat);
      redraw();
    };
    const [moves, ends] = "points" in event ? (["touchmove", "touchend"]) : (["mousemove", "mouseup"]);
    map.on(/** @type {"mousemove"} */ (moves), carry);
    map.once(/** @type {"mouseup"} */ (ends), () => {
      map.off(/** @type {"mousemove"} */ (moves), carry);
      carried = undefined;
      if (moved) say("moved");
    });
  };
  map.on("mousedown", take);
  map.on("touchstart", take);

  // By keyboard the arrows move the map, and the crosshair in its middle is the pen.
  map.on("move", () => {
    if (!carried?.keys) return;
    const { lng, lat } = map.getCenter();
    shape.move(carried.corner, lng, lat);
    redraw();
  });
  const middle = () => under(map.project(map.getCenter()));
  canvas.addEventListener("keydown", (pressed) => {
    const does = {
      Enter() {
        const corner = middle();
        if (corner >= 0) touched(corner);
        else set(map.getCenter());
      },
      " "() {
        if (carried) {
          carried = undefined;
          return say("moved");
        }
        const corner = middle();
        if (corner < 0) return say("none");
        shape.begin();
        chosen = corner;
        carried = { corner, keys: true };
        say("carried");
        redraw();
      },
      Backspace: act.back,
      Delete: act.remove,
    }[pressed.key];
    // Whatever else is done, the corner that was carried is let go first: another may come in its place.
    if (does && pressed.key !== " ") carried = undefined;
    if (pressed.key === "z" && (pressed.ctrlKey || pressed.metaKey)) {
      pressed.preventDefault();
      carried = undefined;
      return act.undo();
    }
    if (!does) return;
    pressed.preventDefault();
    does();
  });
  place.addEventListener("click", ({ target }) => {
    const does = target instanceof Element ? target.closest("button")?.dataset.does : undefined;
    if (does && does in act) carried = undefined;
    if (does && does in act) act[/** @type {keyof typeof act} */ (does)]();
  });

  // What stands in the field already is seen whole.
  const corners = shape.all();
  if (corners.length > 0) {
    const [x, y] = [corners.map(([east]) => east), corners.map(([, north]) => north)];
    map.fitBounds([Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)], { padding: 48, animate: false, maxZoom: 16 });
  }
  const holder = /** @type {HTMLElement | null} */ (field.closest("[data-draw-field]"));
  if (holder) holder.hidden = true;
  place.dataset.ready = "";
  place.dataset.drawing = "";
  say();
}

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-draw]"))) void draw(place);
