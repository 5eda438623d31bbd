const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character);

/** Text cut to about `room` px, where `average` is the width of a Latin letter; CJK letters take twice as much. */
export function fitted(text: string, room: number, average: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += isWide(character) ? average * 1.9 : average;
    if (used > room) return `${text.slice(0, Math.max(1, end - 1)).trimEnd()}…`;
    end += character.length;
  }
  return text;
}
