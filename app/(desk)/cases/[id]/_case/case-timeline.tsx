import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Sentence } from '@/app/_ui/text/sentence';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { CaseEvent, CaseNoteKind, CaseView } from '@/lib/services/views/case';
import { CaseSection } from './case-section';
import { itemLook } from './item-look';
import { WriteNote } from './write-note';

/** What happened in the order of time, day by day: what the host dates, what Shipshape saw, what people did. */
export function CaseTimeline({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const format = useFormatter();
  const days = new Map<string, CaseEvent[]>();
  for (const event of view.timeline) {
    const day = format.dateTime(new Date(event.at), 'date');
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return (
    <div className="border-t">
      <CaseSection title={t('timeline')} note={t('timelineNote')}>
        <div className="px-6 pb-6">
          <WriteNote caseId={view.row.id} />
          {[...days].map(([day, events]) => (
            <div key={day}>
              <h3 className="pt-2 pb-1 text-sec text-ink2">{day}</h3>
              <ol>
                {events.map((event, index) => (
                  <Event key={index} event={event} view={view} />
                ))}
              </ol>
            </div>
          ))}
        </div>
      </CaseSection>
    </div>
  );
}

function Event({ event, view }: { event: CaseEvent; view: CaseView }) {
  return (
    <li className="grid grid-cols-[38px_12px_minmax(0,1fr)] gap-x-3 py-1">
      <Moment at={event.at} form="clock" className="text-ink3" />
      <span className="pt-1">
        <EventMark event={event} />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <EventText event={event} view={view} />
      </div>
    </li>
  );
}

function EventMark({ event }: { event: CaseEvent }) {
  if (event.began) return <SeverityMark severity={event.began.severity} />;
  if (event.run) return <StateMark kind={itemLook[event.run.state][0]} />;
  const kind = event.note?.kind;
  return (
    <StateMark
      kind={
        kind === 'reopened' || kind === 'opened-again'
          ? 'back'
          : kind === 'closed' || kind === 'changed'
            ? 'pass'
            : 'current'
      }
    />
  );
}

function EventText({ event, view }: { event: CaseEvent; view: CaseView }) {
  const { began, note } = event;
  if (began) {
    const words = <Sentence parts={began.sentence} quiet />;
    return event.findingId ? (
      <Link href={`/cases/${view.row.id}?panel=finding:${event.findingId}`} scroll={false} className="hover:underline">
        {words}
      </Link>
    ) : (
      words
    );
  }
  return note ? <NoteText note={note} /> : <RunText event={event} hostId={view.row.host.id} />;
}

/** What a person said stands below the words, as it was written. */
const HAS_TEXT: ReadonlySet<CaseNoteKind> = new Set(['closed', 'opened-again', 'written']);

function NoteText({ note }: { note: NonNullable<CaseEvent['note']> }) {
  const t = useTranslations('cases');
  const text = visibleText(note.text ?? t('nobody'));
  return (
    <>
      <p>{t(`noteOf.${note.kind}`, { text })}</p>
      {HAS_TEXT.has(note.kind) && note.text ? (
        <p className="whitespace-pre-wrap text-sec text-ink2">
          <Untrusted text={note.text} limit={2000} />
        </p>
      ) : null}
      {note.actor ? (
        <p className="text-sec text-ink3">
          <Untrusted text={note.actor} limit={80} />
        </p>
      ) : null}
    </>
  );
}

function RunText({ event, hostId }: { event: CaseEvent; hostId: string }) {
  const t = useTranslations('cases');
  const { run, runId } = event;
  if (!run) return null;
  return (
    <>
      <p>
        <Link href={`/hosts/${hostId}?run=${runId ?? ''}`} className="font-medium hover:underline">
          {run.label}
        </Link>{' '}
        <span className="mono text-ink2">
          <Untrusted text={run.target} limit={120} />
        </span>
      </p>
      <p className="text-sec text-ink3">
        {t(`itemState.${run.state}`)}
        {run.actor ? (
          <>
            , <Untrusted text={run.actor} limit={80} />
          </>
        ) : null}
      </p>
    </>
  );
}
