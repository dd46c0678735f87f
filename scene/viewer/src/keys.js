// The keyboard: every switch of the page has a key.

export function listenToKeys(state, actions) {
  const does = {
    ArrowLeft: () => state.step("slot", -1),
    ArrowRight: () => state.step("slot", 1),
    PageUp: () => state.step("month", -1),
    PageDown: () => state.step("month", 1),
    " ": () => state.set({ playing: state.now.playing ? "" : "slot" }),
    "/": () => actions.search(),
    f: () => state.set({ flying: !state.now.flying }),
    Escape: () => state.set({ unit: -1, playing: "", flying: false }),
    Home: () => actions.home(),
    l: () => state.set({ language: state.now.language === "ko" ? "en" : "ko" }),
  };
  for (const number of [1, 2, 3, 4, 5]) {
    does[number] = () => state.toggle("hidden", number);
  }
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input[type=search], select");
    const pressing = event.key === " " && event.target.closest?.("button, input");
    const act = does[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || pressing) return;
    if (typing && event.key !== "Escape") return;
    event.preventDefault();
    if (typing) event.target.blur();
    act();
  });
}
