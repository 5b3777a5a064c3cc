// One tab stop for the whole map; arrows walk to the nearest mark in that direction.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const middle = (pin) => {
  const box = pin.querySelector(".hit").getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

function nearest(pins, from, [dx, dy]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const pin of pins) {
    const [px, py] = middle(pin);
    const ahead = (px - x) * dx + (py - y) * dy;
    const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    const cost = ahead + 2 * aside;
    if (pin !== from && ahead > 1 && cost < least) [best, least] = [pin, cost];
  }
  return best;
}

export function mapKeys(map) {
  const shown = () => [...map.querySelectorAll("a.pin")].filter((pin) => pin.getClientRects().length);
  const rest = (current) => {
    for (const pin of map.querySelectorAll("a.pin")) pin.setAttribute("tabindex", pin === current ? "0" : "-1");
  };
  rest(shown()[0]);
  new ResizeObserver(() => {
    if (!shown().some((pin) => pin.getAttribute("tabindex") === "0")) rest(shown()[0]);
  }).observe(map);
  map.addEventListener("keydown", (event) => {
    const from = event.target.closest("a.pin");
    const way = WAYS[event.key];
    if (!from || !way) return;
    event.preventDefault();
    const next = nearest(shown(), from, way);
    if (!next) return;
    rest(next);
    next.focus();
  });
}
