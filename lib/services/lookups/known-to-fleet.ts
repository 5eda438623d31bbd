import { type Address, parseAddress } from '@/lib/model/connection';
import type { LookupKind } from '@/lib/model/lookup';
import type { Actor } from '../access/actor';
import { seenAnywhere } from '../fleet/seen-anywhere';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { SeenWhat } from '../views/seen';

const MOST_HOSTS = 10_000;

const SEEN_AS: Record<LookupKind, SeenWhat> = { address: 'address', sha256: 'sha256', image: 'image' };

/**
 * Only what the fleet has shown is asked about, so that nobody can ask at will in the name of this installation, and no address
 * of a server of one's own.
 * @throws ServiceError `lookup-not-sent`.
 */
export async function requireKnown(
  context: ServiceContext,
  actor: Actor,
  kind: LookupKind,
  subject: string,
): Promise<void> {
  const value = kind === 'image' ? subject.replace(/^library\//, '') : subject;
  const [{ rows }, named, own] = await Promise.all([
    seenAnywhere(context, actor, { what: SEEN_AS[kind], value }),
    isNamed(context, subject),
    kind === 'address' ? isOwn(context, subject) : false,
  ]);
  const isInterface = kind === 'address' && rows.some((row) => row.as === 'interface');
  if (own || isInterface || (rows.length === 0 && !named)) throw new ServiceError('lookup-not-sent');
}

/** Whether the evidence of a finding names it somewhere inside of a text. */
async function isNamed({ db }: ServiceContext, subject: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ named: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "findings" WHERE position(${subject} IN "evidence"::text) > 0) AS named`;
  return rows[0]?.named ?? false;
}

/** Whether it is where one of the servers is reached. */
async function isOwn({ db }: ServiceContext, subject: string): Promise<boolean> {
  const hosts = await db.host.findMany({ select: { address: true }, take: MOST_HOSTS });
  return hosts.some(({ address }) => {
    const parsed = parseAddress(address);
    return parsed.ok && hostOf(parsed.address) === subject;
  });
}

const hostOf = (address: Address): string | null => (address.kind === 'local' ? null : address.host);
