import type { ToolCheck } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, hasItem, itemsOf, type Section } from '../frames';
import type { PackageOwners } from './package-owners';

/** Tools that attackers replace, against the sums of their packages; tools that shadow them; tools that were made unusable. */
export function parseTools(section: Section, owners: PackageOwners): ToolCheck[] {
  const shadows = itemsOf(section, 'shadow').flatMap((item): ToolCheck[] => {
    const [path = '', of = ''] = item.words;
    if (owners(path) !== null) return [];
    return [{ path, packageName: owners(of) ?? '', problem: 'shadowed', detail: `comes before ${of} in PATH` }];
  });
  const disabled = itemsOf(section, 'noexec').map((item): ToolCheck => {
    const path = item.words[0] ?? '';
    return { path, packageName: owners(path) ?? '', problem: 'not-executable', detail: 'the execute bit is gone' };
  });
  return [...shadows, ...disabled, ...fromDpkg(section), ...fromRpm(section, owners), ...fromApk(section, owners)];
}

export const checkedByPackages = (section: Section): boolean =>
  ['expected', 'rpm', 'apk'].some((key) => hasItem(section, key));

function fromDpkg(section: Section): ToolCheck[] {
  const actual = new Map<string, string>();
  for (const line of decodeLines(bodyOf(section, 'actual'))) {
    const [, sum, path] = /^([0-9a-f]{32}) [ *](\/.*)$/.exec(line) ?? [];
    if (sum && path) actual.set(path, sum);
  }
  const diverted = new Set(decodeLines(bodyOf(section, 'diverted')).flatMap(spellings));
  return decodeLines(bodyOf(section, 'expected')).flatMap((line): ToolCheck[] => {
    const [, packageName, sum, relative] =
      /^\/var\/lib\/dpkg\/info\/(.+?)(?::\w+)?\.md5sums:([0-9a-f]{32}) {2}(\S+)$/.exec(line) ?? [];
    if (!packageName || !sum || !relative) return [];
    const path = spellings(`/${relative}`).find((one) => actual.has(one));
    if (!path || actual.get(path) === sum || diverted.has(path)) return [];
    return [
      { path, packageName, problem: 'checksum', detail: `md5 ${actual.get(path) ?? ''}, the package has ${sum}` },
    ];
  });
}

const spellings = (path: string): string[] => [path, path.startsWith('/usr/') ? path.slice(4) : `/usr${path}`];

/** `rpm -V`: "S.5....T.  /usr/bin/ps"; the third column is the digest. */
function fromRpm(section: Section, owners: PackageOwners): ToolCheck[] {
  return decodeLines(bodyOf(section, 'rpm')).flatMap((line): ToolCheck[] => {
    const [, flags, path] = /^([.?A-Z0-9]{8,9})\s+(?:[cdglr] )?(\/\S*s?bin\/\S+)$/.exec(line) ?? [];
    if (!flags || !path || flags[2] !== '5') return [];
    return [{ path, packageName: owners(path) ?? '', problem: 'checksum', detail: `rpm -V: ${flags}` }];
  });
}

/** `apk audit`: "U usr/bin/ps" for a changed file. */
function fromApk(section: Section, owners: PackageOwners): ToolCheck[] {
  return decodeLines(bodyOf(section, 'apk')).flatMap((line): ToolCheck[] => {
    const [, relative] = /^U ((?:usr\/)?s?bin\/\S+)$/.exec(line) ?? [];
    if (!relative) return [];
    return [
      {
        path: `/${relative}`,
        packageName: owners(`/${relative}`) ?? '',
        problem: 'checksum',
        detail: 'apk audit: changed',
      },
    ];
  });
}
