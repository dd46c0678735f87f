// The chosen dong: its index, its domains, and every indicator in five levels.

import { chip, el } from "./dom.js";
import { signed } from "./ranking.js";
import { monthText, slotText } from "./words.js";

const DIGITS = { maximumSignificantDigits: 4 }; // as many as the data has

export class Panel {
  constructor(place, state) {
    Object.assign(this, { place, state });
  }

  update(words) {
    this.words = words;
    const { unit } = this.state.now;
    if (unit < 0) {
      this.place.replaceChildren(el("p", { className: "note", text: words.choose }));
      return;
    }
    const [index, ...domains] = this.state.data.groups;
    this.place.replaceChildren(
      this.#head(unit),
      this.#group(index, "h2"),
      ...domains.flatMap((domain) => this.#domain(domain)),
      ...this.#notes(unit),
    );
  }

  #head(unit) {
    const { data, now } = this.state;
    const [, name, district] = data.units[unit];
    const rated = this.state.ranked().filter((u) => this.state.values[u] !== null);
    const rank = rated.includes(unit) && this.state.ranks().get(unit);
    const when = [monthText(now.month, now.language), slotText(now.slot, this.words)].join(" · ");
    const against = now.compare ? ` → ${slotText(now.compare, this.words)}` : "";
    return el(
      "header",
      {},
      el("h1", { text: name }, el("small", { text: ` ${district}` })),
      el("button", {
        type: "button",
        className: "close",
        text: "✕",
        title: this.words.close,
        on: { click: () => this.state.set({ unit: -1 }) },
      }),
      el("p", { text: when + against }),
      rank && el("p", { text: this.words.rank(rank, rated.length) }),
    );
  }

  #domain(domain) {
    const rows = this.state.data.indicators.filter((row) => row.group === domain.id);
    const list = el("ul", { className: "indicators" });
    list.append(...rows.map((row) => this.#indicator(row)));
    return [this.#group(domain, "h3"), list];
  }

  #group(group, tag) {
    const { data, now } = this.state;
    const value = this.#number(group.id, now.slot);
    const parts = [
      el("span", { className: "name", text: group[now.language] ?? group.en }),
      el("span", { className: "value", text: value === null ? "–" : value.toFixed(1) }),
      this.#badge(this.#digit(`${group.id}_class`, now.slot)),
    ];
    if (now.compare) {
      const other = this.#number(group.id, now.compare);
      const change = value === null || other === null ? "–" : signed(other - value);
      parts.push(el("span", { className: "change", text: change }));
      parts.push(this.#badge(this.#digit(`${group.id}_class`, now.compare)));
    }
    return el(tag, { className: "group", data: { group: group.id } }, ...parts);
  }

  #indicator(row) {
    const { now } = this.state;
    const name = el("span", { className: "name", text: row[now.language] ?? row.en });
    if (!row.bySlot) {
      const badge = { className: "static", text: this.words.static, title: this.words.staticWhy };
      name.append(" ", el("small", badge));
    }
    const bars = el("span", { className: "bars" }, this.#bar(row, now.slot));
    if (now.compare) bars.append(this.#bar(row, now.compare));
    return el("li", { data: { indicator: row.id } }, name, this.#raw(row), bars);
  }

  #raw(row) {
    const { now } = this.state;
    const value = this.#number(`${row.id}_raw`, now.slot);
    const level = this.#digit(`${row.id}_level`, now.slot);
    if (value !== null) {
      const number = value.toLocaleString(now.language, DIGITS);
      const text = `${number} ${row.units[now.language] ?? row.units.en}`;
      return el("span", { className: "raw", text });
    }
    const [text, title] = level
      ? [this.words.hidden, this.words.hiddenWhy]
      : [this.words.noData, ""];
    return el("span", { className: "raw none", text, title });
  }

  #bar(row, slot) {
    const level = this.#digit(`${row.id}_level`, slot);
    const bar = el("span", { className: "bar", data: { level: String(level) } });
    for (let i = 1; i <= 5; i += 1) {
      const cell = el("i", {});
      if (i <= level) cell.style.backgroundColor = this.state.colours[level - 1];
      bar.append(cell);
    }
    bar.append(el("b", { text: level ? String(level) : "–", title: this.#levelName(level) }));
    bar.setAttribute("role", "img");
    bar.setAttribute("aria-label", `${this.words.levels}: ${this.#levelName(level)}`);
    return bar;
  }

  #badge(number) {
    const { data, now, colours } = this.state;
    // Two chips side by side leave room for the number only.
    const name = this.#levelName(number);
    const text = now.compare ? String(number || "–") : name;
    const colour = number ? colours[number - 1] : data.noData;
    return chip(text, colour, { title: name, data: { class: String(number) } });
  }

  #levelName(number) {
    const { data, now } = this.state;
    return number ? `${number} ${data.classNames[now.language][number - 1]}` : this.words.noData;
  }

  #notes(unit) {
    const { data, now } = this.state;
    const share = this.#number("completeness", now.slot);
    const flags = data.flags(now.month, now.slot)[unit];
    const line = (label, text) => el("p", { className: "note", text: `${label}: ${text}` });
    return [
      share !== null && line(this.words.completeness, `${share} %`),
      flags && line(this.words.flags, flags),
    ].filter(Boolean);
  }

  #number(name, slot) {
    const { data, now } = this.state;
    return data.numbers(name, now.month, slot)[now.unit];
  }

  #digit(name, slot) {
    const { data, now } = this.state;
    return data.digits(name, now.month, slot)[now.unit];
  }
}
