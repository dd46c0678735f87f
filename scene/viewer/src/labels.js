// Names over the map: as many as fit without touching, the chosen one first.

import { Vector3 } from "three";
import { el } from "./dom.js";

const MOST = 90;
const FEW = 12; // while the map moves where the processor draws
const LINE = 16;

export class Labels {
  constructor(place, state, parts) {
    this.place_ = el("div", { className: "labels" });
    this.place_.setAttribute("aria-hidden", "true");
    place.append(this.place_);
    this.state = state;
    this.middles = parts.map(middleOf);
    this.made = new Map(); // unit -> its label
  }

  // Texts and order, which change with the state and not with the camera.
  update() {
    this.order = this.#order();
    this.texts = this.middles.map((_, unit) => this.#text(unit));
    for (const [unit, label] of this.made) this.#write(unit, label);
  }

  place(camera, looks, few) {
    const box = { width: this.place_.clientWidth, height: this.place_.clientHeight };
    this.place_.classList.toggle("few", Boolean(few));
    const most = few ? FEW : MOST;
    const taken = new Map();
    for (const unit of this.order) {
      if (taken.size >= most) break;
      const here = this.#spot(unit, camera, looks, box);
      if (here && ![...taken.values()].some((other) => touches(here, other))) {
        taken.set(unit, here);
      }
    }
    for (const [unit, label] of this.made) label.hidden = !taken.has(unit);
    for (const [unit, { x, top }] of taken) {
      this.#label(unit).style.transform =
        `translate(${Math.round(x)}px, ${Math.round(top)}px) translateX(-50%)`;
    }
  }

  #order() {
    const { unit, labels } = this.state.now;
    const first = unit >= 0 ? [unit] : [];
    return labels ? [...first, ...this.state.ranked().filter((u) => u !== unit)] : first;
  }

  // Where the label of a unit would lie; nothing where it is not all in the picture.
  #spot(unit, camera, looks, box) {
    if (looks[unit].aside || !this.middles[unit]) return null;
    const [x, y] = this.middles[unit];
    const seen = new Vector3(x, y, looks[unit].height).project(camera);
    if (seen.z > 1) return null;
    const left = ((seen.x + 1) / 2) * box.width;
    const top = ((1 - seen.y) / 2) * box.height;
    const half = this.texts[unit].length * 5 + 6;
    const here = { left: left - half, right: left + half, top, bottom: top + LINE, x: left };
    const outside =
      here.left < 0 || here.right > box.width || top < 0 || here.bottom > box.height;
    return outside ? null : here;
  }

  // The class, and where two slots are compared that of the other too.
  #text(unit) {
    const { data, now, classes } = this.state;
    const name = data.units[unit][1];
    if (!now.compare) return classes[unit] ? `${name} ${classes[unit]}` : name;
    const others = data.digits(`${now.measure}_class`, now.month, now.compare);
    return `${name} ${classes[unit] || "–"}→${others[unit] || "–"}`;
  }

  #label(unit) {
    let label = this.made.get(unit);
    if (!label) {
      label = this.place_.appendChild(el("span", { className: "label" }));
      label.dataset.code = this.state.data.units[unit][0];
      this.#write(unit, label);
      this.made.set(unit, label);
    }
    return label;
  }

  #write(unit, label) {
    label.textContent = this.texts[unit];
    label.classList.toggle("chosen", unit === this.state.now.unit);
  }
}

function touches(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// The centroid of the largest outer ring (shoelace formula).
function middleOf(parts) {
  let best = null;
  let most = 0;
  for (const [ring] of parts) {
    let area = 0;
    let x = 0;
    let y = 0;
    ring.forEach(([a, b], i) => {
      const [c, d] = ring[(i + 1) % ring.length];
      const cross = a * d - c * b;
      area += cross / 2;
      x += (a + c) * cross;
      y += (b + d) * cross;
    });
    if (Math.abs(area) > most) {
      most = Math.abs(area);
      best = [x / (6 * area), y / (6 * area)];
    }
  }
  return best;
}
