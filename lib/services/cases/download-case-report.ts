import { z } from 'zod';
import { sentenceInEnglish, titleInEnglish } from '@/lib/cases';
import type { CaseReport } from '@/lib/model';
import { renderCase } from '@/lib/report';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { CaseView } from '../views/case';
import type { Download } from '../views/report';
import { eventText, linesOf, STEP_WORDS, watchText } from './case-words';
import { readCase } from './read-case';
import { toCaseView } from './view-case';

const schema = z.object({ caseId: z.uuid() });

/** A case as it stands now, as one HTML file that reads offline, in the time zone of the reports. @throws ServiceError `forbidden`, `not-found`. */
export async function downloadCaseReport(context: ServiceContext, actor: Actor, input: unknown): Promise<Download> {
  authorize(actor, 'fleet.read');
  const { caseId } = parseInput(schema, input);
  const view = await toCaseView(context.db, await readCase(context.db, caseId), context.now());
  const { timeZone } = await readSetting(context.db, 'report.schedule');
  const made = { madeAt: context.now().toISOString(), madeBy: actor.name, timeZone };
  return {
    fileName: `shipshape-${view.row.name}.html`,
    contentType: 'text/html; charset=utf-8',
    body: renderCase({ ...reportOf(view, timeZone), ...made }),
  };
}

function reportOf(view: CaseView, timeZone: string): Omit<CaseReport, 'madeAt' | 'madeBy' | 'timeZone'> {
  const { row } = view;
  const write = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return {
    name: row.name,
    title: titleInEnglish(row.kind, row.host.name),
    state: row.state,
    hostName: row.host.name,
    owner: row.owner,
    openedAt: row.openedAt,
    closed: view.closed,
    risk: { atOpening: row.riskAtOpening, now: row.riskNow?.score ?? null },
    story: view.story.map(({ findingIds, ...told }) =>
      sentenceInEnglish({ ...told, fingerprints: findingIds }, (at) => write.format(new Date(at))),
    ),
    steps: view.steps.map((step) => ({ title: STEP_WORDS[step.step], lines: linesOf(step, view.evidence) })),
    findings: view.findings.map((one) => ({
      ...{ severity: one.severity, title: one.title, sentence: one.sentence, state: one.state, stage: one.stage },
      reasons: one.reasons,
      at: one.resolvedAt ?? one.openedAt,
    })),
    timeline: view.timeline.map((event) => ({ at: event.at, text: eventText(event) })),
    watch: watchText(view.watch),
    evidence: view.evidence,
  };
}
