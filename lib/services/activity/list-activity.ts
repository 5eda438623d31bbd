import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type AuditEntry, VaultError, verifyAudit } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ActivityRow, ActivityView, AuditCheckView } from '../views/activity';
import type { Download } from '../views/report';

const filterSchema = z.object({
  hostId: z.uuid().optional(),
  /** The beginning of a verb: "action", "session", "host.add". */
  verb: z.string().max(60).optional(),
  actor: z.string().max(100).optional(),
  outcome: z.enum(['done', 'refused', 'failed', 'unknown']).optional(),
  text: z.string().trim().max(100).optional(),
  /** Entries older than this sequence number: the next page. */
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(1000).default(200),
});
type Filter = z.infer<typeof filterSchema>;

/** The record, newest first. @throws ServiceError `forbidden`. */
export async function listActivity({ db }: ServiceContext, actor: Actor, input: unknown = {}): Promise<ActivityView> {
  authorize(actor, 'activity.read');
  const filter = parseInput(filterSchema, input);
  const where = whereOf(filter);
  const [rows, total] = await Promise.all([
    db.auditEntry.findMany({
      where: { AND: [where, filter.before ? { seq: { lt: BigInt(filter.before) } } : {}] },
      orderBy: { seq: 'desc' },
      take: filter.limit,
    }),
    db.auditEntry.count({ where }),
  ]);
  const last = rows.length === filter.limit ? rows.at(-1) : undefined;
  return { rows: rows.map(toRow), total, nextBefore: last ? Number(last.seq) : null };
}

function whereOf({ hostId, verb, actor, outcome, text }: Filter) {
  const contains = text ? { contains: text, mode: 'insensitive' as const } : undefined;
  return {
    ...(hostId && { hostId }),
    ...(verb && { verb: { startsWith: verb } }),
    ...(actor && { actorName: { equals: actor, mode: 'insensitive' as const } }),
    ...(outcome && { outcome }),
    ...(contains && {
      OR: [{ subject: contains }, { sentence: contains }, { hostName: contains }, { verb: contains }],
    }),
  };
}

const toRow = (entry: AuditEntry): ActivityRow => ({
  seq: Number(entry.seq),
  at: entry.at.toISOString(),
  actor: entry.actorName,
  actorKind: entry.actorKind as ActivityRow['actorKind'],
  verb: entry.verb,
  hostId: entry.hostId,
  hostName: entry.hostName,
  subject: entry.subject,
  outcome: entry.outcome as ActivityRow['outcome'],
  sentence: entry.sentence,
  runId: entry.runId,
  hash: entry.hash,
});

/** Checks every link of the record. @throws ServiceError `forbidden`, `locked`. */
export async function verifyActivity({ db, vault, now }: ServiceContext, actor: Actor): Promise<AuditCheckView> {
  authorize(actor, 'activity.read');
  try {
    const { ok, checked, firstBadSeq, headHash } = await verifyAudit(db, vault);
    const sentence = ok
      ? `All ${checked} entries fit together.`
      : `Entry ${firstBadSeq} does not fit: it was changed, moved or removed.`;
    return {
      ok,
      checked,
      firstBadSeq: firstBadSeq === null ? null : Number(firstBadSeq),
      sentence,
      checkedAt: now().toISOString(),
      headHash,
    };
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
}

const COLUMNS = [
  'seq',
  'at',
  'actor',
  'actorKind',
  'verb',
  'hostName',
  'subject',
  'outcome',
  'sentence',
  'hash',
] as const satisfies readonly (keyof ActivityRow)[];

/** The filtered record as CSV; no cell can become a formula. @throws ServiceError `forbidden`. */
export async function downloadActivity(context: ServiceContext, actor: Actor, input: unknown = {}): Promise<Download> {
  authorize(actor, 'activity.read');
  const filter = parseInput(filterSchema, input);
  const rows = await context.db.auditEntry.findMany({ where: whereOf(filter), orderBy: { seq: 'desc' } });
  const body = stringify(rows.map(toRow), { header: true, columns: [...COLUMNS], escape_formulas: true });
  return { fileName: 'shipshape-activity.csv', contentType: 'text/csv; charset=utf-8', body };
}
