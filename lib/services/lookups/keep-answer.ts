import { LOOKUP_CLIENTS, type LookupError } from '@/lib/intel';
import { LOOKUP_KIND, type LookupAnswer, type LookupFailureCode, type LookupService } from '@/lib/model/lookup';
import { asJson, type Database, NO_JSON } from '@/lib/store';

/** What was asked, by whom and when; null when no person did. */
export type Asked = { service: LookupService; subject: string; by: string | null; at: Date };

const LONGEST_PAUSE_SECONDS: Record<'limit' | 'trouble', number> = { limit: 6 * 3_600, trouble: 3_600 };

/** Failures that go away by themselves, and sooner when nobody asks. */
const TROUBLE: ReadonlySet<LookupFailureCode> = new Set([
  'name-not-found',
  'unreachable',
  'tls-failed',
  'timed-out',
  'connection-lost',
  'status-refused',
]);

/** Keeps what a service said; null is an answer too: it does not know the thing. */
export async function keepAnswer(db: Database, asked: Asked, answer: LookupAnswer | null): Promise<void> {
  const { service, subject, at } = asked;
  const row = {
    answer: answer === null ? NO_JSON : asJson(answer),
    answeredAt: at,
    expiresAt: new Date(at.getTime() + LOOKUP_CLIENTS[service].keepSeconds * 1_000),
    failure: null,
    failedAt: null,
  };
  await db.$transaction(async (tx) => {
    await tx.lookupAnswerRow.upsert({
      where: { service_subject: { service, subject } },
      create: { ...createdBy(asked), ...row },
      update: { ...touchedBy(asked), ...row },
    });
    if (answer?.service === 'docker-hub')
      await tx.lookupPoint.createMany({ data: [{ subject, at, pulls: answer.pulls }], skipDuplicates: true });
  });
  await noteSuccess(db, service, at);
}

/** Keeps that there was no answer; the one before stays, with its own age. */
export async function keepFailure(db: Database, asked: Asked, error: LookupError): Promise<void> {
  const { service, subject, at } = asked;
  const row = { failure: error.code, failedAt: at };
  await db.lookupAnswerRow.upsert({
    where: { service_subject: { service, subject } },
    create: { ...createdBy(asked), ...row },
    update: { ...touchedBy(asked), ...row },
  });
  await noteFailure(db, service, error, at);
}

const createdBy = ({ service, subject, by, at }: Asked) => ({
  ...{ service, subject, kind: LOOKUP_KIND[service] },
  ...{ askedBy: by ?? '', askedAt: at },
});

/** Who asked last stays when nobody did. */
const touchedBy = ({ by, at }: Asked) => (by === null ? {} : { askedBy: by, askedAt: at });

/** The service answers again: nothing is held against it any more. */
export async function noteSuccess(db: Database, service: LookupService, at: Date): Promise<void> {
  await db.lookupServiceRow.updateMany({
    where: { id: service },
    data: { answeredAt: at, failure: null, failures: 0, pausedUntil: null },
  });
}

/** Counts a failure; after trouble, and when the service says so, it is left alone for a while, each time longer. */
export async function noteFailure(db: Database, service: LookupService, error: LookupError, at: Date): Promise<void> {
  const { failures } = await db.lookupServiceRow.upsert({
    where: { id: service },
    create: { id: service, failures: 1 },
    update: { failures: { increment: 1 } },
    select: { failures: true },
  });
  const seconds = pauseSeconds(error, failures);
  const pausedUntil = seconds === 0 ? null : new Date(at.getTime() + seconds * 1_000);
  await db.lookupServiceRow.update({
    where: { id: service },
    data: { failure: error.code, failedAt: at, pausedUntil },
  });
}

/** How long a service is left alone after its n-th failure in a row. */
export function pauseSeconds({ code, retryAfterSeconds }: LookupError, failures: number): number {
  const isLimit = code === 'limit-reached';
  if (!isLimit && !TROUBLE.has(code)) return 0;
  if (retryAfterSeconds !== null) return retryAfterSeconds;
  const longest = LONGEST_PAUSE_SECONDS[isLimit ? 'limit' : 'trouble'];
  return Math.min((isLimit ? 60 : 15) * 2 ** Math.min(failures, 16), longest);
}
