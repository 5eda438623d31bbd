/** A path cut at its slashes, with '.', '..' and doubled slashes worked out. */
export function segmentsOfPath(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

/** One segment of a pattern: "cron*" begins like it, "*" is any. */
const fits = (pattern: string, segment: string): boolean =>
  pattern.endsWith('*') ? segment.startsWith(pattern.slice(0, -1)) : segment === pattern;

/** By whole segments: "/etcetera" is not below "/etc". */
export function isAtOrBelow(path: string, pattern: string): boolean {
  const [own, wanted] = [segmentsOfPath(path), segmentsOfPath(pattern)];
  return own.length >= wanted.length && wanted.every((one, index) => fits(one, own[index] ?? ''));
}

/** A directory through which one gets to the pattern: "/home" is above "/home/*\/.ssh". */
export function isAbove(path: string, pattern: string): boolean {
  const [own, wanted] = [segmentsOfPath(path), segmentsOfPath(pattern)];
  return own.length < wanted.length && own.every((one, index) => fits(wanted[index] ?? '', one));
}
