const LONGEST_DETAIL = 300;

/**
 * Words of a server made fit for an error: one line, no control, format or bidi characters, no lone surrogates, 300
 * characters. It is still attacker-controlled text: escape it where it is shown.
 */
export function cleanDetail(text: string): string {
  const oneLine = text
    .slice(0, LONGEST_DETAIL * 4)
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = Array.from(oneLine);
  return characters.length <= LONGEST_DETAIL ? oneLine : `${characters.slice(0, LONGEST_DETAIL - 1).join('')}…`;
}
