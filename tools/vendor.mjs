// Writes every committed front-end file that comes from elsewhere: run `npm ci && npm run vendor`.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { geoEqualEarth, geoGraticule, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = (path) => join(root, "node_modules", path);
const ui = join(root, "shabaka/ui/static/ui");
const vendor = join(ui, "vendor");
const read = (path) => readFileSync(path, "utf8");
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

// ---- files taken as they are, each with its licence ---------------------------------------------
const vazirmatn = "@fontsource-variable/vazirmatn";
const naskh = "@fontsource/noto-naskh-arabic";
const COPIES = {
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "htmx.LICENSE": "htmx.org/LICENSE",
  "vazirmatn-arabic.woff2": `${vazirmatn}/files/vazirmatn-arabic-wght-normal.woff2`,
  "vazirmatn-latin.woff2": `${vazirmatn}/files/vazirmatn-latin-wght-normal.woff2`,
  "vazirmatn-latin-ext.woff2": `${vazirmatn}/files/vazirmatn-latin-ext-wght-normal.woff2`,
  "vazirmatn.LICENSE": `${vazirmatn}/LICENSE`,
  "naskh-arabic-400.woff2": `${naskh}/files/noto-naskh-arabic-arabic-400-normal.woff2`,
  "naskh-arabic-700.woff2": `${naskh}/files/noto-naskh-arabic-arabic-700-normal.woff2`,
  "naskh-latin-400.woff2": `${naskh}/files/noto-naskh-arabic-latin-400-normal.woff2`,
  "naskh-latin-700.woff2": `${naskh}/files/noto-naskh-arabic-latin-700-normal.woff2`,
  "naskh.LICENSE": `${naskh}/LICENSE`,
  "lucide.LICENSE": "lucide-static/LICENSE",
  "world-atlas.LICENSE": "world-atlas/LICENSE",
};

function copies() {
  rmSync(vendor, { recursive: true, force: true });
  mkdirSync(vendor, { recursive: true });
  for (const [to, from] of Object.entries(COPIES)) copyFileSync(modules(from), join(vendor, to));
  const htmx = join(vendor, "htmx.min.js");
  write(htmx, read(htmx).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

// ---- one sprite: the Lucide icons named in icons.txt and our own field marks --------------------
const inner = (svg) =>
  svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace(/<\/svg>[\s\S]*$/, "")
    .replace(/\s*\n\s*/g, "").trim();
const symbol = (id, attributes, svg) => `<symbol id="${id}" viewBox="0 0 24 24"${attributes}>${inner(svg)}</symbol>`;

function sprite() {
  const drawn = ' fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
  const names = read(join(root, "tools/icons.txt")).split("\n").map((line) => line.trim()).filter(Boolean);
  const icons = names.map((name) => symbol(name, drawn, read(modules(`lucide-static/icons/${name}.svg`))));
  const marks = readdirSync(join(root, "tools/marks")).sort()
    .map((file) => symbol(`mark-${file.replace(".svg", "")}`, "", read(join(root, "tools/marks", file))));
  const body = [...icons, ...marks].join("\n");
  write(join(ui, "sprite.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${body}\n</svg>\n`);
}

// ---- the world: Equal Earth about 11 degrees east, which cuts the Bering Strait, not Russia ------
const WIDTH = 2000;
const MERIDIAN = 11;
const SOUTH = -58;
const projection = geoEqualEarth().rotate([-MERIDIAN, 0]).precision(0.3).fitWidth(WIDTH, { type: "Sphere" });
const HEIGHT = Math.ceil(projection([MERIDIAN, SOUTH])[1]);

// Steps between whole units compress three times better than absolute decimals.
function steps(ring, closed) {
  const points = ring.map(([x, y]) => [Math.round(x), Math.round(y)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
  if (points.length < (closed ? 3 : 2)) return "";
  const pair = (x, y) => (y < 0 ? `${x}${y}` : `${x} ${y}`);
  let [px, py] = points[0];
  const rest = points.slice(1).map(([x, y]) => {
    const step = pair(x - px, y - py);
    [px, py] = [x, y];
    return step;
  });
  const joined = rest.reduce((text, step) => text + (step.startsWith("-") || !text ? step : ` ${step}`), "");
  return `M${pair(...points[0])}l${joined}${closed ? "z" : ""}`;
}

function drawn(shape) {
  const rings = [];
  let ring = [];
  const close = (closed) => {
    if (ring.length) rings.push(steps(ring, closed));
    ring = [];
  };
  geoPath(projection, {
    moveTo: (x, y) => { close(false); ring.push([x, y]); },
    lineTo: (x, y) => ring.push([x, y]),
    closePath: () => close(true),
    arc: () => {},
  })(shape);
  close(false);
  return rings.join("");
}

function map() {
  const land = JSON.parse(read(modules("world-atlas/land-50m.json")));
  const countries = JSON.parse(read(modules("world-atlas/countries-50m.json")));
  const coast = feature(land, land.objects.land);
  const shapes = coast.type === "FeatureCollection" ? coast.features.map((f) => f.geometry) : [coast.geometry];
  const north = shapes.flatMap((g) => (g.type === "Polygon" ? [g.coordinates] : g.coordinates))
    .filter(([outer]) => outer.some(([, latitude]) => latitude > SOUTH));
  const borders = mesh(countries, countries.objects.countries, (a, b) => a !== b);
  const files = {
    coast: { type: "MultiPolygon", coordinates: north },
    borders,
    graticule: geoGraticule().step([30, 30]).extent([[-180 + 0.01, -58], [180, 85]])(),
  };
  for (const [id, shape] of Object.entries(files)) {
    const text = `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="${id}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`
      + `<path vector-effect="non-scaling-stroke" d="${drawn(shape)}"/></symbol></svg>\n`;
    write(join(ui, `map/${id}.svg`), text);
  }
}

// ---- what shabaka/ui/atlas.py must answer --------------------------------------------------------
function table() {
  const places = [];
  for (let latitude = -55; latitude <= 80; latitude += 15) {
    for (let longitude = -180; longitude <= 180; longitude += 24) places.push([latitude, longitude]);
  }
  const rows = places.map(([latitude, longitude]) => {
    const [x, y] = projection([longitude, latitude]);
    return [latitude, longitude, Number(x.toFixed(3)), Number(y.toFixed(3))];
  });
  const [dx, dy] = projection.translate();
  const facts = { width: WIDTH, height: HEIGHT, meridian: MERIDIAN, scale: projection.scale(), dx, dy, rows };
  write(join(root, "tests/ui/projection.json"), `${JSON.stringify(facts)}\n`);
  console.log(`viewBox 0 0 ${WIDTH} ${HEIGHT}, scale ${projection.scale()}, translate ${dx} ${dy}`);
}

copies();
sprite();
map();
table();
