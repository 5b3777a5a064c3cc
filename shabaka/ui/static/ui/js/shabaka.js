// Every page works without this file; it only saves steps. One door that loads what a page needs.
import { copyLink, printPage } from "./page.js";
import { autoSubmit, focusFirstError, guardChanges, themeChoice } from "./forms.js";
import { mapKeys } from "./map.js";
import { columns, density, sortable } from "./table.js";

const each = (selector, enhance) => {
  for (const element of document.querySelectorAll(`${selector}:not([data-ready])`)) {
    element.dataset.ready = "";
    enhance(element);
  }
};

function enhance() {
  each("[data-auto-submit]", autoSubmit);
  each("[data-theme-choice]", themeChoice);
  each("[data-guard]", guardChanges);
  each("[data-focus]", focusFirstError);
  each("[data-map]", mapKeys);
  each("[data-table]", (table) => { sortable(table); density(table); columns(table); });
  each("[data-print]", printPage);
  each("[data-copy-link]", copyLink);
}

enhance();
document.addEventListener("htmx:after:swap", enhance);
