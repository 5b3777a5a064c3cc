// Sorting what is on the page already, where no address sorts it; closer rows; which columns.
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

// Which columns are shown is kept on this device, for each table; the first one names the row and stays.
export function columns(table) {
  const menu = table.id && document.querySelector(`[data-columns="${table.id}"]`);
  if (!menu) return;
  const place = `columns:${table.id}`;
  const gone = new Set(JSON.parse(localStorage.getItem(place) ?? "[]"));
  for (const head of [...table.tHead.rows[0].cells].slice(1)) {
    const name = head.dataset.column ?? String(head.cellIndex);
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !gone.has(name) });
    const show = () => { for (const row of table.rows) row.cells[head.cellIndex].hidden = !box.checked; };
    const label = document.createElement("label");
    label.append(box, head.textContent.trim());
    menu.querySelector("fieldset").append(label);
    box.addEventListener("change", () => {
      gone[box.checked ? "delete" : "add"](name);
      localStorage.setItem(place, JSON.stringify([...gone]));
      show();
    });
    show();
  }
  menu.hidden = false;
}
