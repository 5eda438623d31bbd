const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const MONO_WIDTH = 0.61;

/** Width of one character in Geist, as a share of the font size; a little generous, so that text never passes its box. */
function shareOf(character: string, mono: boolean): number {
  if (WIDE.test(character)) return 1;
  if (mono) return MONO_WIDTH;
  if (/[ijl.,:;'|!()[\]]/.test(character)) return 0.3;
  if (/[ftr\s/-]/.test(character)) return 0.38;
  if (/[mwMW@%]/.test(character)) return 0.88;
  if (/[A-Z0-9_#&…]/.test(character)) return 0.66;
  return 0.57;
}

/** Text cut to about `room` px at a font size of `size` px. SVG text has no ellipsis of its own. */
export function fitted(text: string, room: number, size: number, mono: boolean): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += shareOf(character, mono) * size;
    if (used > room) return `${text.slice(0, Math.max(1, end - 1)).trimEnd()}…`;
    end += character.length;
  }
  return text;
}
