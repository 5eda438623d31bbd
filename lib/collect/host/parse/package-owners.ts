import { decodeLines } from '../../text/clean-text';
import { itemsOf, type Section } from '../frames';

/** Which package brought the file at a path; null when none did. With a merged /usr the other spelling counts too. */
export type PackageOwners = (path: string) => string | null;

/** Answers of dpkg's lists, rpm or apk. */
export function parsePackageOwners(section: Section): PackageOwners {
  const owners = new Map<string, string>();
  for (const item of section.items) {
    for (const line of decodeLines(item.body)) {
      const [, name, path] =
        item.key === 'dpkg'
          ? (/^\/var\/lib\/dpkg\/info\/(.+)\.list:(\/.*)$/.exec(line) ?? [])
          : (/^([^\t]+)\t(\/.*)$/.exec(line) ?? []);
      if (name && path && !owners.has(path)) owners.set(path, name.replace(/:[a-z0-9]+$/, ''));
    }
  }
  return (path) => owners.get(path) ?? owners.get(otherSpelling(path)) ?? null;
}

export const knowsPackages = (section: Section): boolean =>
  ['dpkg', 'rpm', 'apk'].some((key) => itemsOf(section, key).length > 0);

const otherSpelling = (path: string): string =>
  path.startsWith('/usr/') ? path.slice(4) : /^\/(s?bin|lib\w*)\//.test(path) ? `/usr${path}` : path;
