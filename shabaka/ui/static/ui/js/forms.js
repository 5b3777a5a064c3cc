// A day chosen with the pointer is shown at once; one being typed waits for Enter or for leaving the field.
export function autoSubmit(form) {
  let typing = false;
  const submit = () => { if (form.checkValidity()) form.requestSubmit(); };
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") typing = true;
  });
  form.addEventListener("pointerdown", () => { typing = false; });
  form.addEventListener("change", () => { if (!typing) submit(); });
}

// The theme changes where it stands; the form itself is what remembers it.
export function themeChoice(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = event.submitter.value;
    const body = new FormData(form, event.submitter);
    const { theme } = document.documentElement.dataset;
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === event.submitter));
    }
    const kept = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (!kept || kept.status >= 400) document.documentElement.dataset.theme = theme ?? "";
  });
}

export function focusFirstError(summary) {
  summary.focus();
}

// Leaving a form with unsaved answers asks first, in the browser's own words.
export function guardChanges(form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  form.addEventListener("htmx:after:request", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
