// How each unit looks now: colour, height, and whether it is put aside.

export const HEIGHT_SHARE = 0.14; // of the map's diagonal, for a value of 100
const FLAT_SHARE = 0.0015;
const ASIDE = "#f1f1ee";

export function looks(state, diagonal) {
  const { values, classes, colours, now, data } = state;
  const flat = FLAT_SHARE * diagonal;
  return classes.map((number, unit) => {
    const aside = now.hidden.has(number) || !state.inDistrict(unit);
    const height = aside || !now.heights || values[unit] === null ? flat : 0;
    return {
      aside,
      colour: aside ? ASIDE : number ? colours[number - 1] : data.noData,
      height: height || Math.max(flat, (values[unit] / 100) * HEIGHT_SHARE * diagonal),
    };
  });
}
