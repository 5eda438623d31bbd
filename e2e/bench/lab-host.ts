import { readFileSync } from 'node:fs';
import { labContainers, labHosts, labUp } from '@/e2e/lab';
import type { SessionTarget } from '@/lib/model/connection';

/** The measured host, and how root gets in. */
export interface BenchHost {
  readonly host: string;
  readonly port: number;
  readonly keyFile: string;
  readonly privateKey: string;
  readonly fingerprint: string;
  readonly engineVersion: string;
}

export const MEASURED = 'clean';

/** Brings the host up with that many containers more than its own. Throws when it does not come up. */
export async function hostWithContainers(count: number): Promise<BenchHost> {
  await labUp([MEASURED]);
  await labContainers(MEASURED, count);
  const found = (await labHosts()).find(({ name }) => name === MEASURED);
  const fingerprint = found?.ssh?.fingerprints.ed25519;
  if (!found?.ssh || !fingerprint) throw new Error(`${MEASURED} did not come up.`);
  const { port, keyFile } = found.ssh;
  return {
    host: found.address,
    port,
    keyFile,
    privateKey: readFileSync(keyFile, 'utf8'),
    fingerprint,
    engineVersion: found.engineVersion ?? 'unknown',
  };
}

export const targetOf = ({ host, port, privateKey, fingerprint }: BenchHost): SessionTarget => ({
  address: { kind: 'ssh', user: 'root', host, port },
  credential: { kind: 'ssh-key', privateKey },
  hostKey: { fingerprint },
});
