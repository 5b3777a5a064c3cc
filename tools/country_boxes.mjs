// Writes shabaka/directory/data/country_boxes.csv: for every polygon of a country, the degrees between
// which it lies, half a degree wider. `west` is greater than `east` where a box crosses the 180th meridian.
// Run by hand after an update of world-atlas:  node tools/country_boxes.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { geoBounds } from "d3-geo";
import { feature } from "topojson-client";

const PADDING = 0.5;
// Shapes that the atlas draws without a number of their own.
const UNNUMBERED = { Kosovo: ["XK", "RS"], "N. Cyprus": ["CY"], Somaliland: ["SO"] };

const here = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, here), "utf8");
const codes = Object.fromEntries(
  read("shabaka/directory/data/countries.csv").trim().split("\n").slice(1)
    .map((line) => line.split(",")).map(([iso2, , numeric]) => [numeric, iso2]),
);
const world = JSON.parse(read("node_modules/world-atlas/countries-50m.json"));

const degrees = (n) => Math.round(n * 100) / 100;
const turned = (n) => (n > 180 ? n - 360 : n < -180 ? n + 360 : n);
function padded([[west, south], [east, north]]) {
  const whole = (east - west + 360) % 360 > 359;
  return [
    whole ? -180 : degrees(turned(west - PADDING)),
    degrees(Math.max(-90, south - PADDING)),
    whole ? 180 : degrees(turned(east + PADDING)),
    degrees(Math.min(90, north + PADDING)),
  ];
}
const width = ([w, , e]) => (e - w + 360) % 360;
const inside = (a, b) =>
  a[1] >= b[1] && a[3] <= b[3] && (a[0] - b[0] + 360) % 360 + width(a) <= width(b);

const boxes = {};
for (const shape of feature(world, world.objects.countries).features) {
  const own = codes[shape.id] ? [codes[shape.id]] : UNNUMBERED[shape.properties.name] ?? [];
  const { type, coordinates } = shape.geometry;
  for (const polygon of type === "Polygon" ? [coordinates] : coordinates)
    for (const iso2 of own)
      (boxes[iso2] ??= []).push(padded(geoBounds({ type: "Polygon", coordinates: polygon })));
}

const lines = ["iso2,west,south,east,north"];
for (const iso2 of Object.keys(boxes).sort()) {
  const kept = [];
  for (const box of boxes[iso2].sort((a, b) => width(b) - width(a)))
    if (!kept.some((other) => inside(box, other))) kept.push(box);
  for (const box of kept) lines.push([iso2, ...box].join(","));
}
writeFileSync(new URL("shabaka/directory/data/country_boxes.csv", here), lines.join("\n") + "\n");
