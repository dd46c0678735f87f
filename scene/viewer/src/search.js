// Finding a dong by syllables, by initial consonants (초성) or by both.

const FIRST = 0xac00;
const LAST = 0xd7a3;
const FINALS = 28;
const PER_INITIAL = 21 * FINALS;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

const isSyllable = (letter) => FIRST <= letter.charCodeAt(0) && letter.charCodeAt(0) <= LAST;

function initialOf(letter) {
  if (!isSyllable(letter)) return letter;
  return INITIALS[Math.floor((letter.charCodeAt(0) - FIRST) / PER_INITIAL)];
}

// The last syllable may still be typed: 시 stands for 신 too.
function fits(wanted, letter, isLast) {
  if (wanted === letter || wanted === initialOf(letter)) return true;
  if (!isLast || !isSyllable(wanted) || !isSyllable(letter)) return false;
  const open = (wanted.charCodeAt(0) - FIRST) % FINALS === 0;
  const ahead = letter.charCodeAt(0) - wanted.charCodeAt(0);
  return open && 0 <= ahead && ahead < FINALS;
}

const lettersOf = (text) => [...text.normalize("NFC").toLowerCase().replace(/[ \t·.,‧・]/g, "")];

export function matches(query, name) {
  const wanted = lettersOf(query);
  const letters = lettersOf(name);
  for (let start = 0; start + wanted.length <= letters.length; start += 1) {
    const found = wanted.every((sign, i) =>
      fits(sign, letters[start + i], i === wanted.length - 1),
    );
    if (found) return true;
  }
  return false;
}
