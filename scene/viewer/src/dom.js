// Elements made in code. Text goes in as text, never as markup.

export function el(tag, options = {}, ...children) {
  const { text, data, on, ...properties } = options;
  const element = document.createElement(tag);
  Object.assign(element, properties);
  if (text !== undefined) element.textContent = text;
  Object.assign(element.dataset, data ?? {});
  for (const [event, handler] of Object.entries(on ?? {})) {
    element.addEventListener(event, handler);
  }
  element.append(...children.filter(Boolean));
  return element;
}

export function choice(label, options, value, changed, id) {
  const select = el("select", { id, on: { change: () => changed(select.value) } });
  for (const [key, text] of options) select.append(el("option", { value: key, text }));
  select.value = value;
  return el("label", { className: "choice" }, el("span", { text: label }), select);
}

export function tick(text, checked, changed, extra = {}) {
  const box = el("input", {
    type: "checkbox",
    checked,
    on: { change: () => changed(box.checked) },
    ...extra,
  });
  return el("label", { className: "tick" }, box, el("span", { text }));
}

const DARK = 0.18; // relative luminance, below which white stands out more than black

// A short text on a colour of the legend, in black or white, whichever can be read.
export function chip(text, colour, more = {}) {
  const made = el("i", { className: "chip", text, ...more });
  made.style.backgroundColor = colour;
  made.style.color = luminance(colour) < DARK ? "#fff" : "#111";
  return made;
}

// Relative luminance of #rrggbb (WCAG 2).
function luminance(colour) {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
