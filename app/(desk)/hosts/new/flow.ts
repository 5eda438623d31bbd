import type { Address } from '@/lib/model/connection';
import type { ConnectionTestView, ProbeView, ScanView } from '@/lib/services/views/add-server';

export type FlowStep = 'address' | 'sign-in' | 'fingerprint' | 'test' | 'scan';
export const FLOW: readonly FlowStep[] = ['address', 'sign-in', 'fingerprint', 'test', 'scan'];

/** What signs us in, as the form holds it until it is sent once. The service checks it. */
export type CredentialDraft =
  | { kind: 'ssh-key'; privateKey: string; passphrase?: string }
  | { kind: 'ssh-password'; password: string }
  | { kind: 'ssh-agent'; socketPath: string }
  | { kind: 'docker-tls'; ca: string; cert: string; key: string; serverName?: string }
  | { kind: 'none' };

export type Probed = Extract<ProbeView, { ok: true }>;

export type Flow = {
  step: FlowStep;
  addressText: string;
  address: Address | null;
  name: string;
  tags: string[];
  probed: Probed | null;
  credential: CredentialDraft | null;
  /** Set once the server is registered. */
  host: { id: string; name: string } | null;
  testId: string | null;
  test: ConnectionTestView | null;
  scanId: string | null;
  scan: ScanView | null;
};

export const emptyFlow = (addressText: string): Flow => ({
  step: 'address',
  addressText,
  address: null,
  name: '',
  tags: [],
  probed: null,
  credential: null,
  host: null,
  testId: null,
  test: null,
  scanId: null,
  scan: null,
});

/** Whether the fingerprint of a pasted `ssh-keygen -lf` line, or the bare fingerprint, is the one the server showed. */
export function comparePasted(pasted: string, fingerprint: string): 'same' | 'differs' | 'none' {
  const found = /SHA256:[A-Za-z0-9+/]{43}/.exec(pasted)?.[0];
  if (!found) return 'none';
  return found === fingerprint ? 'same' : 'differs';
}

const keyFiles: [RegExp, string][] = [
  [/ed25519/, 'ssh_host_ed25519_key.pub'],
  [/ecdsa/, 'ssh_host_ecdsa_key.pub'],
  [/rsa/, 'ssh_host_rsa_key.pub'],
];

/** The command a person runs on the server's own console to see its key. */
export function fingerprintCommand(keyType: string): string {
  const file = keyFiles.find(([pattern]) => pattern.test(keyType))?.[1] ?? 'ssh_host_*_key.pub';
  return `ssh-keygen -lf /etc/ssh/${file}`;
}
