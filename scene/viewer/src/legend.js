// The legend, which is also the class filter, and the ticks for what stands on the map.

import { el, tick } from "./dom.js";

export class Legend {
  constructor(place, state) {
    Object.assign(this, { place, state });
  }

  update(words) {
    const { data, now } = this.state;
    const row = data.groups.find((group) => group.id === now.measure);
    this.place.replaceChildren(
      el("h2", { text: `${row[now.language] ?? row.en} · ${words.legend}` }),
      ...[5, 4, 3, 2, 1, 0].map((number) => this.#row(number, words)).filter(Boolean),
      el("p", { className: "note", text: words.higher }),
      ...this.#things(words),
    );
  }

  #row(number, words) {
    const { data, now, colours, classes } = this.state;
    const count = classes.filter(
      (other, unit) => other === number && this.state.inDistrict(unit),
    ).length;
    if (!number && !count) return null;
    const name = number ? `${number} ${data.classNames[now.language][number - 1]}` : words.noData;
    const box = tick(name, !now.hidden.has(number), () => this.state.toggle("hidden", number), {
      id: `class-${number}`,
    });
    const swatch = el("i", { className: "swatch" });
    swatch.style.backgroundColor = number ? colours[number - 1] : data.noData;
    box.insertBefore(swatch, box.lastChild);
    return el("div", { className: "row" }, box, el("b", { text: String(count) }));
  }

  #things(words) {
    const { data, now } = this.state;
    const set = (name) => (on) => this.state.set({ [name]: on });
    const points = data.points.map((layer, i) => {
      const box = tick(layer.name, now.points.has(i), () => this.state.toggle("points", i), {
        id: `points-${i}`,
      });
      const dot = el("i", { className: `swatch ${layer.shape}` });
      dot.style.backgroundColor = layer.colour;
      box.insertBefore(dot, box.lastChild);
      return el("div", { className: "row" }, box, el("b", { text: String(layer.unit.length) }));
    });
    const buildings =
      data.buildings &&
      tick(data.buildings.name, now.buildings, set("buildings"), { id: "buildings" });
    return [
      (points.length || buildings) && el("h2", { text: words.facilities }),
      ...points,
      buildings,
      el("hr"),
      tick(words.labels, now.labels, set("labels"), { id: "labels" }),
      tick(words.heights, now.heights, set("heights"), { id: "heights" }),
    ].filter(Boolean);
  }
}
