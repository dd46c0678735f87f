// What the page shows now, and who wants to know when that changes.

export class State {
  constructor(data) {
    const [month, slot] = data.shown;
    this.data = data;
    this.now = {
      month: data.months.includes(month) ? month : data.months.at(-1),
      slot: data.slots.includes(slot) ? slot : data.slots[0],
      compare: "",
      measure: data.measure,
      district: "",
      unit: -1,
      hidden: new Set(),
      language: data.language,
      ramp: data.ramp,
      points: new Set(data.points.keys()),
      buildings: true,
      labels: true,
      heights: true,
      playing: "",
      flying: false,
      flight: null, // the dong flown to, and which of how many it is
      speed: 1,
    };
    this.listeners = [];
  }

  listen(listener) {
    this.listeners.push(listener);
  }

  set(changes) {
    Object.assign(this.now, changes);
    const names = new Set(Object.keys(changes));
    for (const listener of this.listeners) listener(this.now, names);
  }

  step(name, by) {
    const all = this.data[`${name}s`];
    const at = (all.indexOf(this.now[name]) + by + all.length) % all.length;
    this.set({ [name]: all[at] });
  }

  toggle(name, item) {
    const items = new Set(this.now[name]);
    if (!items.delete(item)) items.add(item);
    this.set({ [name]: items });
  }

  get colours() {
    return this.data.ramps.find((ramp) => ramp.id === this.now.ramp).colours;
  }

  get values() {
    const { measure, month, slot } = this.now;
    return this.data.numbers(measure, month, slot);
  }

  get classes() {
    const { measure, month, slot } = this.now;
    return this.data.digits(`${measure}_class`, month, slot);
  }

  inDistrict(unit) {
    return !this.now.district || this.data.units[unit][2] === this.now.district;
  }

  // Units of the district by value, the most vulnerable first, those without last.
  ranked() {
    const values = this.values;
    const units = [...values.keys()].filter((unit) => this.inDistrict(unit));
    return units.sort((a, b) => (values[b] ?? -1) - (values[a] ?? -1) || a - b);
  }

  // The rank of each of them: what is written as the same number shares one, as in QGIS.
  ranks() {
    const values = this.values;
    const written = (unit) => values[unit]?.toFixed(1);
    let [rank, last] = [0, null];
    return new Map(
      this.ranked().map((unit, i) => {
        if (written(unit) !== last) [rank, last] = [i + 1, written(unit)];
        return [unit, rank];
      }),
    );
  }
}
