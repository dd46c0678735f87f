// The packed data as values: see scene/packing.py for what stands in it.

const TENTHS = 10;

export function readData(element) {
  return new Data(JSON.parse(element.textContent));
}

class Data {
  constructor(json) {
    Object.assign(this, json);
    this.count = json.units.length;
    this.position = new Map(json.units.map(([code], i) => [code, i]));
    this.districts = [...new Set(json.units.map((unit) => unit[2]))].filter(Boolean);
    this.districts.sort((a, b) => a.localeCompare(b, "ko"));
    this.unpacked = new Map();
  }

  // Values of all units in one month and slot; null where there is none.
  numbers(name, month, slot) {
    return this.#column(name, month, slot, (text) => {
      const scale = this.groups.some((group) => group.id === name) ? TENTHS : 1;
      return text.split(",").map((cell) => (cell === "" ? null : cell / scale));
    });
  }

  // Classes or levels, 0 where there is none.
  digits(name, month, slot) {
    return this.#column(name, month, slot, (text) => [...text].map(Number));
  }

  flags(month, slot) {
    return this.#column("flags", month, slot, (text) => text.split("\n"));
  }

  #column(name, month, slot, unpack) {
    const at = this.months.indexOf(month) * this.slots.length + this.slots.indexOf(slot);
    const text = this.columns[name][at];
    const key = `${name} ${text}`;
    if (!this.unpacked.has(key)) this.unpacked.set(key, unpack(this.pool[text]));
    return this.unpacked.get(key);
  }

  // Rings of a unit in metres: [part][ring] -> [[x, y], ...], not closed.
  parts(unit) {
    this.decodedArcs ??= this.arcs.map((arc) => decoded(arc, this.grid));
    return this.rings[unit].map((part) => part.map((ring) => this.#joined(ring)));
  }

  #joined(ring) {
    return ring.flatMap((number) => {
      const arc = this.decodedArcs[number < 0 ? ~number : number];
      const walked = number < 0 ? [...arc].reverse() : arc;
      return walked.slice(0, -1);
    });
  }
}

// Steps of the grid as places in metres.
export function decoded(steps, grid) {
  const places = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    places.push([x * grid, y * grid]);
  }
  return places;
}
