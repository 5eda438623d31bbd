import { createHash } from 'node:crypto';
import type { EvidenceItem, EvidenceManifest } from '@/lib/model';

export interface BundleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type ManifestAbout = Pick<EvidenceManifest, 'run' | 'host' | 'takenAt'>;

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The bytes that are kept of an item, which may be the beginning of what was read. */
export const keptBytes = ({ encoding, content }: Pick<EvidenceItem, 'encoding' | 'content'>): Uint8Array =>
  new Uint8Array(Buffer.from(content, encoding));

/** The same items under names that are file names everywhere, each once. The name that a host gave stays in the source. */
export function safelyNamed(items: readonly EvidenceItem[]): readonly EvidenceItem[] {
  const taken = new Set(['manifest.json', 'sha256sums']);
  return items.map((item) => ({ ...item, name: freeName(item.name, taken) }));
}

const LONGEST_NAME = 70;

function freeName(wanted: string, taken: Set<string>): string {
  const plain =
    wanted
      .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
      .replace(/^[.-]+/, '_')
      .slice(0, LONGEST_NAME) || 'item';
  let name = plain;
  // Some file systems take upper and lower case for the same.
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${count}-${plain}`;
  taken.add(name.toLowerCase());
  return name;
}

/** The manifest as it is hashed: always the same text for the same items. */
export function manifestText(about: ManifestAbout, items: readonly EvidenceItem[]): string {
  const at = ({ takenAt, source }: EvidenceItem) => ({ takenAt: takenAt ?? about.takenAt, source: source ?? '' });
  const had = items.filter(({ notHad }) => notHad === undefined);
  const manifest: EvidenceManifest = {
    schema: 'shipshape.evidence/2',
    ...about,
    items: had
      .filter(({ elsewhere }) => !elsewhere)
      .map((item) => {
        const bytes = keptBytes(item);
        return {
          name: item.name,
          bytes: bytes.length,
          sha256: sha256Of(bytes),
          mediaType: item.mediaType,
          ...at(item),
          ...(item.truncated && { wholeOf: { bytes: item.sizeBytes, sha256: item.sha256 } }),
        };
      }),
    elsewhere: had
      .filter(({ elsewhere }) => elsewhere)
      .map((item) => ({ name: item.name, bytes: item.sizeBytes, sha256: item.sha256, ...at(item) })),
    notHad: items.flatMap(({ name, source = '', notHad }) =>
      notHad === undefined ? [] : [{ name, source, reason: notHad }],
    ),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** All files of a bundle: its items, the manifest, and the list that `sha256sum -c SHA256SUMS` reads. */
export function bundleFiles(manifest: string, items: readonly EvidenceItem[]): readonly BundleFile[] {
  const files = [
    { name: 'manifest.json', bytes: new Uint8Array(Buffer.from(manifest)) },
    ...items
      .filter(({ notHad, elsewhere }) => notHad === undefined && !elsewhere)
      .map((item) => ({ name: item.name, bytes: keptBytes(item) })),
  ];
  const sums = files.map(({ name, bytes }) => `${sha256Of(bytes)}  ${name}\n`).join('');
  return [...files, { name: 'SHA256SUMS', bytes: new Uint8Array(Buffer.from(sums)) }];
}
