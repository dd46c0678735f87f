// A flight along the ranking: from dong to dong, the most vulnerable first.

import { Vector3 } from "three";

export const SPEEDS = [0.5, 1, 2, 4];
const WAY = 1800; // milliseconds from dong to dong at speed 1
const STAY = 2600; // milliseconds over a dong
const MOST = 20; // dongs
const RISE = 0.6; // how far the camera draws back on the way, as a share of the way

const eased = (t) => (t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2);

export class Flight {
  constructor(state, map) {
    Object.assign(this, { state, map });
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    state.listen((now, names) => {
      if (names.has("flying")) (now.flying ? this.#start : this.#stop).call(this);
      if (names.has("playing") && now.playing && now.flying) state.set({ flying: false });
    });
  }

  #start() {
    if (this.state.now.playing) this.state.set({ playing: "" });
    this.stop = -1;
    this.#next();
  }

  #stop() {
    cancelAnimationFrame(this.frame);
    this.state.set({ flight: null });
  }

  #stops() {
    const { values, classes, now } = this.state;
    const shown = (unit) => values[unit] !== null && !now.hidden.has(classes[unit]);
    return this.state.ranked().filter(shown).slice(0, MOST);
  }

  #next() {
    const stops = this.#stops();
    this.stop += 1;
    if (this.stop >= stops.length) {
      this.map.home();
      this.state.set({ flying: false, unit: -1 });
      return;
    }
    const unit = stops[this.stop];
    this.from = this.map.pose();
    this.to = this.map.poseOf(unit);
    this.began = performance.now();
    this.unit = unit;
    this.arrived = false;
    this.state.set({ flight: { stop: this.stop + 1, of: stops.length, unit } });
    this.frame = requestAnimationFrame(() => this.#move());
  }

  #move() {
    if (!this.state.now.flying) return;
    const passed = (performance.now() - this.began) * this.state.now.speed;
    const way = this.to && !this.still.matches ? WAY : 0;
    if (!this.arrived) this.#look(way ? Math.min(passed / way, 1) : 1);
    if (!this.arrived && passed >= way) {
      this.arrived = true;
      this.state.set({ unit: this.unit });
    }
    if (passed >= way + STAY) this.#next();
    else this.frame = requestAnimationFrame(() => this.#move());
  }

  #look(part) {
    if (!this.to) return;
    const t = eased(part);
    const target = new Vector3().lerpVectors(this.from.target, this.to.target, t);
    const between = this.from.target.distanceTo(this.to.target);
    const back = between * RISE * 4 * t * (1 - t);
    const distance = this.from.distance + (this.to.distance - this.from.distance) * t + back;
    this.map.look({ target, distance });
  }
}
