// The dongs by value, narrowed by the search field.

import { chip, el } from "./dom.js";
import { matches } from "./search.js";

export class Ranking {
  constructor(place, state) {
    this.state = state;
    this.query = "";
    this.title = el("h2", {});
    this.field = el("input", {
      type: "search",
      id: "search",
      on: {
        input: () => this.#search(),
        keydown: (event) => event.key === "Enter" && this.#first(),
      },
    });
    this.list = el("ol", { className: "list" });
    place.append(this.title, this.field, this.list);
  }

  #search() {
    this.query = this.field.value;
    this.#fill();
  }

  #first() {
    this.list.querySelector("button")?.click();
  }

  update(words) {
    this.words = words;
    this.title.textContent = words.ranking;
    this.field.placeholder = words.search;
    this.field.setAttribute("aria-label", words.search);
    this.#fill();
    this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  #fill() {
    const { data, now } = this.state;
    const found = [...this.state.ranks()].filter(
      ([unit]) =>
        !now.hidden.has(this.state.classes[unit]) &&
        (matches(this.query, data.units[unit][1]) || data.units[unit][0] === this.query),
    );
    this.list.replaceChildren(...found.map(([unit, rank]) => this.#row(unit, rank)));
    if (!found.length) this.list.append(el("li", { className: "note", text: this.words.nothing }));
  }

  #row(unit, rank) {
    const { data, now, classes, colours, values } = this.state;
    const [code, name, district] = data.units[unit];
    const value = values[unit];
    const number = classes[unit];
    const colour = number ? colours[number - 1] : data.noData;
    const button = el(
      "button",
      { type: "button", data: { code }, on: { click: () => this.state.set({ unit }) } },
      el("span", { className: "rank", text: value === null ? "–" : String(rank) }),
      chip(String(number || "–"), colour),
      el("span", { className: "name", text: name }, el("small", { text: ` ${district}` })),
      el("span", { className: "value", text: value === null ? "–" : value.toFixed(1) }),
      this.#change(unit),
    );
    if (unit === now.unit) button.setAttribute("aria-current", "true");
    return el("li", {}, button);
  }

  #change(unit) {
    const { data, now, values } = this.state;
    if (!now.compare) return null;
    const other = data.numbers(now.measure, now.month, now.compare)[unit];
    const known = other !== null && values[unit] !== null;
    return el("span", { className: "change", text: known ? signed(other - values[unit]) : "–" });
  }
}

export function signed(value) {
  const text = Math.abs(value).toFixed(1);
  if (text === "0.0") return "±0.0";
  return (value > 0 ? "+" : "−") + text;
}
