// Sorting what is on the page already, where no address sorts it; and closer rows on request.
const READ = new Intl.Collator(document.documentElement.lang, { numeric: true });

export function sortable(table) {
  for (const head of table.querySelectorAll("thead th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "linklike";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head));
  }
}

function sort(table, head) {
  const falling = head.getAttribute("aria-sort") === "ascending";
  const said = (row) => row.cells[head.cellIndex].dataset.value ?? row.cells[head.cellIndex].textContent.trim();
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows].sort((a, b) => READ.compare(said(a), said(b)));
  table.tBodies[0].append(...(falling ? rows.reverse() : rows));
}

export function density(table) {
  const button = document.querySelector(`[data-density="${table.id}"]`);
  if (!table.id || !button) return;
  const set = (dense) => {
    table.classList.toggle("is-dense", dense);
    button.setAttribute("aria-pressed", String(dense));
  };
  button.hidden = false;
  set(localStorage.getItem("density") === "dense");
  button.addEventListener("click", () => {
    const dense = !table.classList.contains("is-dense");
    localStorage.setItem("density", dense ? "dense" : "");
    set(dense);
  });
}
