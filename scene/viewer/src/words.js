// What the page says, in both languages. Names of dongs and layers come with the data.

const WORDS = {
  ko: {
    month: "기준월",
    slot: "시간대",
    allDay: "하루 전체",
    hours: (from, to) => `${from}–${to}시`,
    play: "재생",
    pause: "멈춤",
    measure: "항목",
    district: "자치구",
    everywhere: "전체",
    ramp: "색",
    ramps: {
      mandated: "연두–빨강 (서울)",
      ylorrd: "노랑–빨강 (색각 배려)",
      cividis: "노랑–파랑 (색각 배려)",
    },
    compare: "비교 시간대",
    noCompare: "비교 안 함",
    legend: "등급",
    higher: "값이 클수록 취약합니다",
    noData: "자료 없음",
    hidden: "비공개",
    hiddenWhy: "건수가 적어 값을 공개하지 않습니다",
    static: "정적",
    staticWhy: "시간대에 따라 달라지지 않는 지표",
    facilities: "시설",
    labels: "동 이름",
    heights: "입체",
    ranking: "순위",
    search: "동 찾기 (초성 가능)",
    nothing: "찾는 동이 없습니다",
    choose: "지도나 순위에서 동을 고르세요",
    levels: "5단계",
    rank: (rank, count) => `${count}개 동 중 ${rank}위`,
    completeness: "자료 충실도",
    flags: "알아 둘 것",
    source: "자료",
    made: "작성일",
    crs: "좌표계",
    noWebgl: "이 브라우저는 WebGL을 쓸 수 없어 평면 지도로 보여 줍니다.",
    print: "인쇄",
    fly: "순위 비행",
    flyWhy: "취약한 동부터 순위를 따라 날아갑니다 (f)",
    land: "비행 멈춤",
    speed: "속도",
    flight: ({ stop, of, name, district }) => `${stop} / ${of} · ${name} (${district})`,
    home: "전체 보기",
    close: "닫기",
    language: "English",
    keys: "단축키: ←→ 시간대 · PgUp/PgDn 월 · 스페이스 재생 · f 순위 비행 · 1–5 등급 · / 찾기 · Esc 닫기",
  },
  en: {
    month: "Month",
    slot: "Time slot",
    allDay: "whole day",
    hours: (from, to) => `${from}–${to} h`,
    play: "Play",
    pause: "Pause",
    measure: "Shown",
    district: "District",
    everywhere: "all",
    ramp: "Colours",
    ramps: {},
    compare: "Compare with",
    noCompare: "no comparison",
    legend: "Class",
    higher: "Higher means more vulnerable",
    noData: "no data",
    hidden: "not public",
    hiddenWhy: "too few cases to be shown",
    static: "static",
    staticWhy: "does not vary by time slot",
    facilities: "Facilities",
    labels: "Names",
    heights: "Heights",
    ranking: "Ranking",
    search: "Find a dong (initials too)",
    nothing: "No dong of this name",
    choose: "Choose a dong on the map or in the ranking",
    levels: "five levels",
    rank: (rank, count) => `rank ${rank} of ${count}`,
    completeness: "Share of data",
    flags: "To know",
    source: "Source",
    made: "Made",
    crs: "CRS",
    noWebgl: "This browser has no WebGL, so the map is flat.",
    print: "Print",
    fly: "Fly",
    flyWhy: "Fly along the ranking, the most vulnerable dong first (f)",
    land: "Stop flight",
    speed: "Speed",
    flight: ({ stop, of, name, district }) => `${stop} of ${of} · ${name} (${district})`,
    home: "Whole map",
    close: "Close",
    language: "한국어",
    keys: "Keys: ←→ slot · PgUp/PgDn month · space play · f fly · 1–5 class · / find · Esc close",
  },
};

export function wordsOf(language) {
  return WORDS[language] ?? WORDS.en;
}

export function slotText(slot, words) {
  if (slot === "all") return words.allDay;
  const [from, to] = slot.split("-");
  return to === undefined ? slot : words.hours(from, to);
}

// Months are written 2024-12 in the data; other texts stay as they are.
export function monthText(month, language) {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
  if (!year) return month;
  const form = { year: "numeric", month: "long" };
  return new Date(year, number - 1).toLocaleDateString(language, form);
}
