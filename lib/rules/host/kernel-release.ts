interface Release {
  readonly numbers: readonly number[];
  /** What is built differently under the same number: "amd64", "rt", "aws", "lts". */
  readonly flavour: string;
}

/** "6.1.0-30-amd64", "5.14.0-427.13.1.el9_4.x86_64", "6.6.31-0-lts", "6.12.43+deb13-amd64"; null for "lts" and the like. */
function parseRelease(name: string): Release | null {
  const numbers = /^\d+(?:[.-]\d+)*/.exec(name)?.[0];
  if (numbers === undefined || !numbers.includes('.')) return null;
  // The release of the distribution that stands in the middle is no flavour: el9_4, fc42, deb13, amzn2023.
  const flavour = name.slice(numbers.length).replace(/^[.+]?(el|fc|deb|amzn|oe|uek)[\d_]*/, '');
  return { numbers: numbers.split(/[.-]/).map(Number), flavour: flavour.replace(/^[.+-]+/, '') };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index).find(
    (index) => (a[index] ?? 0) !== (b[index] ?? 0),
  );
  return at === undefined ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The newest installed kernel of the same flavour, when it is newer than the one that runs; null otherwise. */
export function newerKernel(running: string, installed: readonly string[]): string | null {
  const own = parseRelease(running);
  if (!own) return null;
  let newest: { name: string; numbers: readonly number[] } | null = null;
  for (const name of installed) {
    const release = parseRelease(name);
    if (!release || release.flavour !== own.flavour || compare(release.numbers, own.numbers) <= 0) continue;
    if (!newest || compare(release.numbers, newest.numbers) > 0) newest = { name, numbers: release.numbers };
  }
  return newest?.name ?? null;
}
