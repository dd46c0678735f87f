// The flat map for browsers without WebGL: the same colours and choices, as SVG.

import { looks } from "./look.js";

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export class Flat {
  constructor(place, state) {
    this.state = state;
    this.parts = state.data.units.map((_, unit) => state.data.parts(unit));
    this.svg = svg("svg", { class: "flat", role: "img" });
    this.paths = this.parts.map((parts, unit) => this.#path(parts, unit));
    this.svg.append(...this.paths);
    this.svg.addEventListener("click", (event) => {
      if (event.target === this.svg) state.set({ unit: -1 });
    });
    place.append(this.svg);
    this.home();
  }

  #path(parts, unit) {
    const rings = parts.flat().map((ring) => {
      const places = ring.map(([x, y]) => `${x.toFixed(1)},${(-y).toFixed(1)}`);
      return `M${places.join("L")}Z`;
    });
    const [code, name] = this.state.data.units[unit];
    const path = svg("path", { d: rings.join(""), "fill-rule": "evenodd", "data-code": code });
    const title = svg("title", {});
    title.textContent = name;
    path.append(title);
    path.addEventListener("click", () => this.state.set({ unit }));
    return path;
  }

  // A flat map shows all dongs at once: there is nowhere to fly.
  pose() {
    return null;
  }

  poseOf() {
    return null;
  }

  look() {}

  fit() {}

  home() {
    const places = this.parts.filter((_, unit) => this.state.inDistrict(unit)).flat(3);
    const bounds = [0, 1].map((axis) => {
      const values = places.map((place) => (axis ? -place[1] : place[0]));
      return values.reduce(
        ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
        [Infinity, -Infinity],
      );
    });
    const [[left, right], [top, bottom]] = bounds;
    this.svg.setAttribute("viewBox", [left, top, right - left, bottom - top].join(" "));
  }

  update(names) {
    if (names.has("district")) this.home();
    looks(this.state, 1).forEach(({ colour }, unit) => {
      this.paths[unit].setAttribute("fill", colour);
      this.paths[unit].classList.toggle("chosen", unit === this.state.now.unit);
    });
    if (this.state.now.unit >= 0) this.svg.append(this.paths[this.state.now.unit]);
  }
}
