import type { KernelModules, Kernels, MiningTuning } from '@/lib/model';
import { decodeLines, decodeText } from '../../text/clean-text';
import { bodyOf, hasItem, type Section } from '../frames';
import { wholeNumber } from './numbers';
import type { PackageOwners } from './package-owners';

const names = (section: Section, key: string): string[] =>
  bodyOf(section, key)
    .toString('utf8')
    .split('\0')
    .map((name) => decodeText(Buffer.from(name.trim())))
    .filter(Boolean);

/** Which kernels lie on the disk, which one runs, and whether the machine waits for a reboot. */
export function parseKernels(section: Section, running: string): Kernels {
  const installed = names(section, 'installed').flatMap((path) => {
    const [, fromModules, fromBoot] = /^\/lib\/modules\/([^/]+)\/|^\/boot\/vmlinu[xz]-(.+)$/.exec(path) ?? [];
    const name = fromModules ?? fromBoot;
    // Rescue images and leftovers of an update are no kernel that a machine would start.
    return name && !/rescue|\.(old|dpkg-\w+|bak)$/.test(name) ? [name] : [];
  });
  const reboot = decodeLines(bodyOf(section, 'reboot'));
  return {
    running,
    installed: [...new Set(installed)].sort(),
    rebootRequired: reboot[0] === 'required',
    rebootPackages: [...new Set(reboot.slice(1).filter(Boolean))],
    livePatched: decodeLines(bodyOf(section, 'patches')).includes('1'),
  };
}

/** /proc/modules against /sys/module, and where the modules that are not the distribution's own come from. */
export function parseKernelModules(section: Section, owners: PackageOwners): KernelModules {
  const files = new Map(
    decodeLines(bodyOf(section, 'files')).map((line): [string, string] => {
      const at = line.indexOf(' ');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  const loaded = decodeLines(bodyOf(section, 'modules')).flatMap((line) => {
    const [, name, size, taints] = /^(\S+) (\d+) \d+ \S+ \w+ 0x[0-9a-f]+(?: \(([A-Z+-]+)\))?/.exec(line) ?? [];
    if (!name) return [];
    const path = files.get(name) ?? '';
    return [
      {
        name,
        sizeBytes: wholeNumber(size) ?? 0,
        taints: (taints ?? '').replace(/[+-]/g, ''),
        path,
        packageOwner: path === '' ? null : owners(path),
      },
    ];
  });
  const listed = new Set(loaded.map((module) => module.name));
  return {
    tainted: wholeNumber(bodyOf(section, 'tainted').toString('latin1').trim()) ?? 0,
    loaded,
    unlisted: names(section, 'initstates')
      .map((path) => path.split('/')[3] ?? '')
      .filter((name) => name !== '' && !listed.has(name)),
  };
}

/** Huge pages and writable processor registers, as miners set them. */
export function parseMiningTuning(section: Section, owners: PackageOwners): MiningTuning {
  const writes = decodeText(bodyOf(section, 'msr')).trim();
  return {
    hugePages: wholeNumber(bodyOf(section, 'hugepages').toString('latin1').trim()) ?? 0,
    hugePageLines: decodeLines(bodyOf(section, 'lines')).flatMap((line) => {
      const [, path, number, text] = /^(\/.*?):(\d{1,7}):(.*)$/.exec(line) ?? [];
      if (!path || text === undefined) return [];
      return [{ path, lineNumber: Number(number), text, packageOwner: owners(path) }];
    }),
    msrLoaded: hasItem(section, 'msr'),
    msrAllowWrites: writes,
  };
}
