// Puts the page together. State changes, and every part draws itself anew.

import { Bar } from "./bar.js";
import { readData } from "./data.js";
import { el } from "./dom.js";
import { Flat } from "./flat.js";
import { Flight } from "./flight.js";
import { listenToKeys } from "./keys.js";
import { Legend } from "./legend.js";
import { Panel } from "./panel.js";
import { Ranking } from "./ranking.js";
import { Stage } from "./stage.js";
import { State } from "./state.js";
import { wordsOf } from "./words.js";

const at = (id) => document.getElementById(id);

function makeMap(place, state) {
  try {
    return new Stage(place, state);
  } catch (error) {
    console.info("no WebGL:", error.message);
    place.replaceChildren();
    document.body.classList.add("no-webgl");
    return new Flat(place, state);
  }
}

function writeFoot(state, words) {
  const { data } = state;
  const facts = [
    [words.source, data.source],
    [words.made, data.made],
    [words.crs, data.crs],
  ];
  at("foot").replaceChildren(
    ...facts.filter(([, fact]) => fact).map(([name, fact]) =>
      el("span", { text: `${name}: ${fact}` }),
    ),
    el("span", { className: "keys", text: words.keys }),
  );
}

function writeMessage(state, words) {
  const { flight } = state.now;
  const flat = document.body.classList.contains("no-webgl") ? words.noWebgl : "";
  if (flight === null) {
    at("message").textContent = flat;
    return;
  }
  const [, name, district] = state.data.units[flight.unit];
  at("message").textContent = words.flight({ ...flight, name, district });
}

// What can be read stands on the screen before the map, whose first picture takes longer.
function start() {
  const state = new State(readData(at("data")));
  let map = null;
  const actions = { home: () => map?.home(), search: () => at("search").focus() };
  const parts = [
    new Bar(at("bar"), state, actions),
    new Legend(at("legend"), state),
    new Ranking(at("ranking"), state),
    new Panel(at("panel"), state),
  ];
  const draw = (now, names) => {
    const focused = document.activeElement?.id;
    const words = wordsOf(now.language);
    document.documentElement.lang = now.language;
    for (const part of parts) part.update(words);
    writeFoot(state, words);
    writeMessage(state, words);
    map?.update(names);
    if (focused) at(focused)?.focus();
  };
  state.listen(draw);
  listenToKeys(state, actions);
  draw(state.now, new Set());
  afterPaint(() => {
    map = makeMap(at("map"), state);
    map.update(new Set());
    writeMessage(state, wordsOf(state.now.language));
    new Flight(state, map);
    listenToPrinter(map);
    document.body.dataset.ready = "true";
  });
}

const afterPaint = (action) => requestAnimationFrame(() => setTimeout(action));

function listenToPrinter(map) {
  const paper = (on) => {
    at("map").parentElement.classList.toggle("paper", on);
    map.fit(on);
  };
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));
}

start();
