import type { Preload } from '@/lib/model';
import { decodeLines, decodeText } from '../../text/clean-text';
import { maskText } from '../../text/mask-secrets';
import { bodyOf, hasItem, itemsOf, type Section } from '../frames';
import type { PackageOwners } from './package-owners';

/** /etc/ld.so.preload as the shell's own `read` saw it and as a dynamic tool saw it, and every other place that forces a library. */
export function parsePreload(section: Section, owners: PackageOwners): Preload {
  const kept = (key: string): string[] => decodeLines(bodyOf(section, key)).filter((line) => line.trim() !== '');
  return {
    viaShell: { exists: hasItem(section, 'exists'), lines: kept('shell') },
    viaTool: { exists: hasItem(section, 'listed'), lines: kept('tool') },
    otherFileExists: hasItem(section, 'other'),
    environmentLines: itemsOf(section, 'environment').flatMap((item) => {
      const [path = '', text = ''] = item.body.toString('utf8').split('\0');
      return decodeLines(Buffer.from(text))
        .filter((line) => !/^\s*#/.test(line) && /LD_PRELOAD/.test(line))
        .map((line) => ({ path, text: maskText(line) }));
    }),
    libraries: itemsOf(section, 'library').flatMap((item) => {
      const [path = '', exists = ''] = item.body.toString('utf8').split('\0');
      return path === ''
        ? []
        : [{ path: decodeText(Buffer.from(path)), exists: exists.trim() === '1', packageOwner: owners(path) }];
    }),
  };
}
