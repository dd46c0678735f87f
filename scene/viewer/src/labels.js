// Names over the map: as many as fit without touching, the chosen one first.

import { Vector3 } from "three";
import { el } from "./dom.js";

const MOST = 90;
const FEW = 12; // while the map moves and drawing is slow
const LINE = 16;

export class Labels {
  constructor(place, state, parts) {
    this.place_ = el("div", { className: "labels" });
    this.place_.setAttribute("aria-hidden", "true");
    place.append(this.place_);
    this.state = state;
    this.middles = parts.map(middleOf);
    this.used = [];
  }

  place(camera, looks, less) {
    const box = { width: this.place_.clientWidth, height: this.place_.clientHeight };
    const most = less ? FEW : MOST;
    const taken = [];
    let used = 0;
    for (const unit of this.#order()) {
      if (used >= most) break;
      if (!this.#fits(unit, camera, looks, box, taken)) continue;
      this.#show(used, unit, taken.at(-1));
      used += 1;
    }
    for (const label of this.used.slice(used)) label.hidden = true;
  }

  #order() {
    const { unit, labels } = this.state.now;
    const first = unit >= 0 ? [unit] : [];
    return labels ? [...first, ...this.state.ranked().filter((u) => u !== unit)] : first;
  }

  #fits(unit, camera, looks, box, taken) {
    if (looks[unit].aside || !this.middles[unit]) return false;
    const [x, y] = this.middles[unit];
    const seen = new Vector3(x, y, looks[unit].height).project(camera);
    if (seen.z > 1) return false;
    const left = ((seen.x + 1) / 2) * box.width;
    const top = ((1 - seen.y) / 2) * box.height;
    const half = this.#text(unit).length * 5 + 6;
    const here = { left: left - half, right: left + half, top, bottom: top + LINE, x: left };
    const outside =
      here.left < 0 || here.right > box.width || top < 0 || here.bottom > box.height;
    const touches = (o) =>
      here.left < o.right && o.left < here.right && top < o.bottom && o.top < here.bottom;
    if (outside || taken.some(touches)) return false;
    taken.push(here);
    return true;
  }

  // The class, and where two slots are compared that of the other too.
  #text(unit) {
    const { data, now, classes } = this.state;
    const name = data.units[unit][1];
    if (!now.compare) return classes[unit] ? `${name} ${classes[unit]}` : name;
    const others = data.digits(`${now.measure}_class`, now.month, now.compare);
    return `${name} ${classes[unit] || "–"}→${others[unit] || "–"}`;
  }

  #show(used, unit, { x, top }) {
    this.used[used] ??= this.place_.appendChild(el("span", { className: "label" }));
    const label = this.used[used];
    label.hidden = false;
    label.textContent = this.#text(unit);
    label.dataset.code = this.state.data.units[unit][0];
    label.classList.toggle("chosen", unit === this.state.now.unit);
    label.style.transform = `translate(${Math.round(x)}px, ${Math.round(top)}px) translateX(-50%)`;
  }
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
