// The top bar: district, month and slot with play, what is shown, colours, language.

import { choice, el } from "./dom.js";
import { SPEEDS } from "./flight.js";
import { monthText, slotText } from "./words.js";

const BEAT = 1400; // milliseconds a month or slot stays while playing

export class Bar {
  constructor(place, state, actions) {
    Object.assign(this, { place, state, actions });
    this.beat = setInterval(() => {
      if (state.now.playing) state.step(state.now.playing, 1);
    }, BEAT);
  }

  update(words) {
    const { data, now } = this.state;
    const set = (name) => (value) => this.state.set({ [name]: value });
    const times = this.#times(words);
    this.place.replaceChildren(
      el("h1", { text: data.title }),
      choice(
        words.district,
        [["", words.everywhere], ...data.districts.map((name) => [name, name])],
        now.district,
        set("district"),
        "district",
      ),
      ...times,
      choice(words.measure, this.#named(data.groups), now.measure, set("measure"), "measure"),
      choice(words.compare, this.#others(words), now.compare, set("compare"), "compare"),
      choice(
        words.ramp,
        data.ramps.map((ramp) => [ramp.id, words.ramps[ramp.id] ?? ramp.en]),
        now.ramp,
        set("ramp"),
        "ramp",
      ),
      this.#flight(words),
      this.#buttons(words),
    );
  }

  #flight(words) {
    const { flying, speed } = this.state.now;
    const button = el("button", {
      type: "button",
      id: "fly",
      text: flying ? `❚❚ ${words.land}` : `▶ ${words.fly}`,
      title: words.flyWhy,
      on: { click: () => this.state.set({ flying: !flying }) },
    });
    button.setAttribute("aria-pressed", String(flying));
    const speeds = SPEEDS.map((times) => [String(times), `${times}×`]);
    const chosen = (value) => this.state.set({ speed: Number(value) });
    return el(
      "div",
      { className: "time flight" },
      choice(words.speed, speeds, String(speed), chosen, "speed"),
      button,
    );
  }

  #times(words) {
    const { data, now } = this.state;
    const set = (name) => (value) => this.state.set({ [name]: value });
    return [
      ["month", data.months.map((month) => [month, monthText(month, now.language)])],
      ["slot", data.slots.map((slot) => [slot, slotText(slot, words)])],
    ].map(([name, options]) =>
      el(
        "div",
        { className: "time" },
        choice(words[name], options, now[name], set(name), name),
        options.length > 1 && this.#play(name, words),
      ),
    );
  }

  #play(name, words) {
    const playing = this.state.now.playing === name;
    const button = el("button", {
      type: "button",
      id: `play-${name}`,
      className: "play",
      text: playing ? "❚❚" : "▶",
      title: playing ? words.pause : words.play,
      on: { click: () => this.state.set({ playing: playing ? "" : name }) },
    });
    button.setAttribute("aria-pressed", String(playing));
    button.setAttribute("aria-label", `${words[name]}: ${button.title}`);
    return button;
  }

  #buttons(words) {
    const button = (id, text, click) => el("button", { type: "button", id, text, on: { click } });
    const other = this.state.now.language === "ko" ? "en" : "ko";
    return el(
      "div",
      { className: "buttons" },
      button("home", words.home, () => this.actions.home()),
      button("print", words.print, () => print()),
      button("language", words.language, () => this.state.set({ language: other })),
    );
  }

  #named(rows) {
    return rows.map((row) => [row.id, row[this.state.now.language] ?? row.en]);
  }

  #others(words) {
    const { data, now } = this.state;
    const slots = data.slots.filter((slot) => slot !== now.slot);
    return [["", words.noCompare], ...slots.map((slot) => [slot, slotText(slot, words)])];
  }
}
