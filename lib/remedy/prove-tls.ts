import { ConnectError, openSession } from '@/lib/connect';
import type { VerifyCheck } from '@/lib/model';
import type { TlsKeys } from './contract';
import { check } from './outcome';
import { issueClient, makeAuthority } from './x509/authority';

interface Door {
  readonly host: string;
  readonly port: number;
}

/**
 * Comes to the API from here in three ways: with our certificate, with none, and with one of another authority. Only the first may be
 * answered. What a firewall between keeps from being tried is unknown.
 */
export async function proveTls(door: Door, keys: TlsKeys): Promise<readonly VerifyCheck[]> {
  const texts = [
    `With our client certificate the API answers on port ${door.port}`,
    'Without one it is refused',
    'With a certificate of another authority it is refused',
  ] as const;
  const stranger = await issueClient(await makeAuthority('Nobody’s authority', new Date()), 'stranger', new Date());
  const ours = await enter(door, keys);
  if (!ours.in) return texts.map((text, at) => check(text, at === 0 && ours.refused ? false : null, ours.detail));
  const other = await enter(door, { ...keys, ...stranger });
  return [
    check(texts[0], true),
    check(texts[1], ours.demands),
    check(texts[2], other.in ? false : other.refused ? true : null, other.detail),
  ];
}

type Entry =
  | { readonly in: true; readonly demands: boolean | null; readonly refused: false; readonly detail: '' }
  | { readonly in: false; readonly refused: boolean; readonly detail: string };

/** Signs in and out again; the session itself tries what a stranger without a certificate could do. */
async function enter({ host, port }: Door, { ca, cert, key }: Pick<TlsKeys, 'ca' | 'cert' | 'key'>): Promise<Entry> {
  try {
    const session = await openSession({
      address: { kind: 'docker-tls', host, port },
      credential: { kind: 'docker-tls', ca, cert, key },
    });
    const demands = session.serverCertificate?.demandsClientCertificate ?? null;
    await session.close();
    return { in: true, demands, refused: false, detail: '' };
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    return { in: false, refused: error.code === 'client-certificate-refused', detail: error.sentence };
  }
}
