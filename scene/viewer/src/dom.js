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
