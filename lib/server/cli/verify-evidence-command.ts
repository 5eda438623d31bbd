import { open } from 'node:fs/promises';
import { checkFiles, type EvidenceCheck, readTar, TarError } from '@/lib/report';
import { CliError } from './cli-error';
import { printable } from './terminal';

export type VerifyOptions = { manifest?: string; json?: boolean };

/** Bundles are some megabytes; more than this is none. */
const MOST_BYTES = 512 * 1024 * 1024;

const FAULTS = {
  changed: 'is not as it was kept',
  gone: 'is missing',
  'not-listed': 'is not in the manifest',
  'not-understood': 'cannot be understood',
} as const;

/** Checks a downloaded bundle of evidence. Resolves with 1 when something is not as it was kept. Throws CliError. */
export async function verifyEvidenceCommand(path: string, { manifest, json }: VerifyOptions): Promise<number> {
  if (manifest !== undefined && !/^[0-9a-f]{64}$/i.test(manifest))
    throw new CliError('The hash of a manifest has 64 hexadecimal digits.');
  const check = checkFiles(filesOf(await readBytes(path), path));
  const wrongManifest = manifest !== undefined && manifest.toLowerCase() !== check.manifestSha256;
  const intact = check.faults.length === 0 && !wrongManifest;
  const lines = json
    ? [asJson(check, intact, wrongManifest)]
    : asText(check, { intact, wrongManifest, compared: manifest !== undefined });
  process.stdout.write(`${lines.join('\n')}\n`);
  return intact ? 0 : 1;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > MOST_BYTES) throw new CliError(`This is too large to be a bundle of evidence: ${path}.`);
    return new Uint8Array(await file.readFile());
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError(`The evidence cannot be read: ${path}.`, { cause });
  }
}

function filesOf(archive: Uint8Array, path: string) {
  try {
    return readTar(archive);
  } catch (cause) {
    if (cause instanceof TarError) throw new CliError(`${cause.message} (${path})`, { cause });
    throw cause;
  }
}

const asJson = ({ manifest, manifestSha256, faults }: EvidenceCheck, intact: boolean, wrongManifest: boolean): string =>
  JSON.stringify({
    schema: 'shipshape.evidence-check/1',
    ...{ intact, manifestSha256, wrongManifest, faults },
    run: manifest?.run ?? null,
    host: manifest?.host ?? null,
    takenAt: manifest?.takenAt ?? null,
  });

type Verdict = { intact: boolean; wrongManifest: boolean; compared: boolean };

function asText(
  { manifest, manifestSha256, faults }: EvidenceCheck,
  { intact, wrongManifest, compared }: Verdict,
): string[] {
  const about = manifest
    ? [
        `Evidence of ${printable(manifest.run.actionId)} ${printable(manifest.run.target)} on ${printable(manifest.host.name)}, ${printable(manifest.takenAt)}`,
        ...manifest.items.map(({ name, bytes }) => `  ${faultOf(faults, name) ?? 'ok'}  ${name}, ${bytes} bytes`),
        ...manifest.elsewhere.map(({ name, sha256 }) => `  kept apart  ${printable(name)}, sha256 ${sha256}`),
        ...manifest.notHad.map(({ name, reason }) => `  not had  ${printable(name)}: ${printable(reason)}`),
      ]
    : [];
  return [
    ...about,
    ...faults.map(({ name, fault }) => `${printable(name)} ${FAULTS[fault]}.`),
    ...(wrongManifest ? ['This is another manifest than the one on the record.'] : []),
    `Manifest sha256 ${manifestSha256}`,
    intact
      ? compared
        ? 'Intact, as on the record.'
        : 'Intact. Compare the hash of the manifest with the record.'
      : 'Not intact.',
  ];
}

const faultOf = (faults: EvidenceCheck['faults'], name: string): string | undefined =>
  faults.find((one) => one.name === name)?.fault;
