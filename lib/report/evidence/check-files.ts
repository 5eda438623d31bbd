import { EvidenceManifest } from '@/lib/model';
import { type BundleFile, sha256Of } from './make-manifest';

/** What is wrong with one file of a bundle. */
export type EvidenceFault = {
  readonly name: string;
  readonly fault: 'changed' | 'gone' | 'not-listed' | 'not-understood';
};

export interface EvidenceCheck {
  /** Of the manifest; to be compared with the one on the record, for whoever can change a file can write another manifest. */
  readonly manifestSha256: string;
  readonly manifest: EvidenceManifest | null;
  readonly faults: readonly EvidenceFault[];
}

/** Compares each file with the manifest, and the list of sums with both, by computing every hash again. */
export function checkFiles(files: readonly BundleFile[]): EvidenceCheck {
  const found = files.find(({ name }) => name === 'manifest.json');
  if (!found) return { manifestSha256: '', manifest: null, faults: [{ name: 'manifest.json', fault: 'gone' }] };
  const manifestSha256 = sha256Of(found.bytes);
  const manifest = parse(found.bytes);
  if (!manifest) return { manifestSha256, manifest, faults: [{ name: 'manifest.json', fault: 'not-understood' }] };
  return { manifestSha256, manifest, faults: [...faultsOf(files, manifest), ...faultsOfSums(files)] };
}

function parse(bytes: Uint8Array): EvidenceManifest | null {
  try {
    return EvidenceManifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return null;
  }
}

const OWN = new Set(['manifest.json', 'SHA256SUMS']);

function faultsOf(files: readonly BundleFile[], { items }: EvidenceManifest): EvidenceFault[] {
  const listed = new Set(items.map(({ name }) => name));
  const seen = new Set<string>();
  // A name twice: whoever unpacks it would get the other one.
  const strange = files.filter(
    ({ name }) => (!OWN.has(name) && !listed.has(name)) || seen.size === seen.add(name).size,
  );
  return [
    ...items.flatMap(({ name, bytes, sha256 }): EvidenceFault[] => {
      const file = files.find((one) => one.name === name);
      if (!file) return [{ name, fault: 'gone' }];
      return file.bytes.length === bytes && sha256Of(file.bytes) === sha256 ? [] : [{ name, fault: 'changed' }];
    }),
    ...strange.map(({ name }): EvidenceFault => ({ name, fault: 'not-listed' })),
  ];
}

/** Says the list of sums something else than the files? Then `sha256sum -c` would mislead whoever goes by it. */
function faultsOfSums(files: readonly BundleFile[]): EvidenceFault[] {
  const sums = files.find(({ name }) => name === 'SHA256SUMS');
  if (!sums) return [{ name: 'SHA256SUMS', fault: 'gone' }];
  const expected = files
    .filter(({ name }) => name !== 'SHA256SUMS')
    .map(({ name, bytes }) => `${sha256Of(bytes)}  ${name}`)
    .sort();
  const told = Buffer.from(sums.bytes).toString('utf8').trimEnd().split('\n').sort();
  return expected.join('\n') === told.join('\n') ? [] : [{ name: 'SHA256SUMS', fault: 'changed' }];
}
