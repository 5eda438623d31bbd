import { createHash } from 'node:crypto';
import { FrozenReport } from '@/lib/model';
import { cleanText, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import { gatherReport } from './gather-report';
import { isoWeek } from './report-slot';

export type FreezeReportInput = {
  kind: 'scheduled' | 'manual';
  /** The period ends here and began a week before. */
  untilAt: Date;
  /** The planned moment; each makes one report, whoever comes first. */
  slot: string | null;
};

const WEEK_MS = 7 * 86_400_000;

/**
 * Makes a report of the week before `untilAt`: gathered once, frozen with its hash, never changed. Null when the slot has one.
 * @throws ServiceError `forbidden`, `locked`.
 */
export async function freezeReport(
  context: ServiceContext,
  actor: Actor,
  { kind, untilAt, slot }: FreezeReportInput,
): Promise<string | null> {
  authorize(actor, 'reports.make');
  if (slot !== null && (await context.db.report.count({ where: { slot } })) > 0) return null;
  const { timeZone } = await readSetting(context.db, 'report.schedule');
  const fromAt = new Date(untilAt.getTime() - WEEK_MS);
  // The week it speaks of is the one its last moment lies in.
  const week = isoWeek(new Date(untilAt.getTime() - 1), timeZone);
  const facts = await gatherReport(context.db, { fromAt, untilAt, timeZone, week });
  const report = FrozenReport.parse({
    schema: 'shipshape.report/1',
    kind,
    madeBy: actor.name,
    frozenAt: context.now().toISOString(),
    ...facts,
  });
  const body = cleanText(JSON.stringify(report));
  const sha256 = createHash('sha256').update(body).digest('hex');
  return context.db.$transaction(async (tx) => {
    const made = await tx.report.createManyAndReturn({
      data: [
        {
          week,
          kind,
          fromAt,
          untilAt,
          frozenAt: new Date(report.frozenAt),
          madeBy: actor.name,
          headline: cleanText(report.headline),
          body,
          sha256,
          slot,
        },
      ],
      select: { id: true },
      skipDuplicates: true,
    });
    const id = made[0]?.id;
    if (!id) return null;
    await recordDeed(tx, context.vault, actor, { verb: 'report.make', subject: week, sentence: `sha256 ${sha256}` });
    await sendSignal(tx, { kind: 'report', reportId: id });
    return id;
  });
}
