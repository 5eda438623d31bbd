import { Ban, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { ButtonLink } from '@/app/_ui/control/button';
import { SeverityMark, severityText } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { SeenLinks } from '@/app/_ui/seen/seen-link';
import { CaseLink } from '@/app/_ui/text/case-link';
import { Sentence } from '@/app/_ui/text/sentence';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { FindingView } from '@/lib/services/views/subject';
import { NotOffered } from '../../../_guards/not-offered';
import { LookupPart, type LookupQuery } from '../../../_lookup/lookup-part';
import { EverywherePart } from '../../../_rollout/everywhere-part';
import { actionHref } from '../_host/action-way';
import { asksWhyItStopped } from '../_tabs/stop-rules';
import { AddressesPart } from './addresses-part';
import { AssigneePart } from './assignee-part';
import { HistoryPart } from './history-part';
import { FactList, Part } from './part';
import { queriesOf } from './seen-of-finding';
import { TrustPart } from './trust-part';
import { WaiverPart } from './waiver-part';

/** One finding: the sentence, the evidence as read, why it matters, what to do, its history, where else it is. */
export function FindingPanel({ finding, closeHref }: { finding: FindingView; closeHref: string }) {
  const t = useTranslations('finding');
  return (
    <Sheet title={finding.title} facts={<Facts finding={finding} />} closeHref={closeHref}>
      <p className="mb-4 text-story">
        <Sentence parts={finding.sentence} />
      </p>
      <WhyStopped finding={finding} />
      <Actions finding={finding} />
      {finding.block ? <TrustPart {...finding.block} hostId={finding.host.id} /> : null}
      <AssigneePart finding={finding} />
      <WaiverPart finding={finding} />
      <PartOfCase finding={finding} />
      <Part title={t('evidence')} note={t('asRead')}>
        {finding.evidence.length === 0 ? (
          <p className="text-ink3">{t('noEvidence')}</p>
        ) : (
          <FactList facts={finding.evidence.map(({ label, ...rest }) => ({ name: label, ...rest }))} />
        )}
      </Part>
      <AddressesPart addresses={finding.addresses} hostId={finding.host.id} />
      <LookupPart queries={lookupsOf(finding)} />
      <Part title={t('why')}>
        <p className="max-w-[76ch] text-ink2">{finding.why}</p>
      </Part>
      <Part title={t('fix')}>
        <p className="max-w-[76ch] text-ink2">{finding.fix}</p>
      </Part>
      <References finding={finding} />
      <HistoryPart finding={finding} />
      <Elsewhere finding={finding} />
      <EverywherePart offers={finding.everywhere} />
      <SeenLinks queries={queriesOf(finding)} />
    </Sheet>
  );
}

/** What can be asked about outside: remote addresses, programs, and the image when the finding is about one. */
function lookupsOf({ addresses, hashes, subject }: FindingView): LookupQuery[] {
  return [
    ...addresses.map(({ address }) => ({ kind: 'address' as const, subject: address })),
    ...hashes.map((sha256) => ({ kind: 'sha256' as const, subject: sha256 })),
    ...(subject.kind === 'image' ? [{ kind: 'image' as const, subject: subject.name }] : []),
  ];
}

function Facts({ finding }: { finding: FindingView }) {
  const t = useTranslations('finding');
  const severity = useTranslations('severity');
  return (
    <>
      <span className={cn('flex items-center gap-2 font-medium', severityText[finding.severity])}>
        <SeverityMark severity={finding.severity} />
        {severity(finding.severity)}
      </span>
      {finding.ruleSeverity ? <span>{t('byPolicy', { severity: severity(finding.ruleSeverity) })}</span> : null}
      <span className="mono">{finding.ruleId}</span>
      <span className="mono max-w-[280px] truncate text-ink">
        <Untrusted text={finding.subject.name} limit={120} />
      </span>
      <StateWord finding={finding} />
      {finding.points ? (
        <span className="ml-auto">
          {t.rich('points', {
            points: finding.points,
            b: (chunks) => <b className="font-semibold text-ink">{chunks}</b>,
          })}
        </span>
      ) : null}
    </>
  );
}

function StateWord({ finding }: { finding: FindingView }) {
  const t = useTranslations('findingState');
  if (finding.state === 'resolved')
    return (
      <span className="flex items-center gap-1.5 text-ok">
        <StateMark kind="pass" />
        {t('resolved')}
      </span>
    );
  if (finding.state === 'waived')
    return (
      <span className="flex items-center gap-1.5">
        <StateMark kind="waived" />
        <WaivedWords waiver={finding.waiver} />
      </span>
    );
  if (finding.state === 'back')
    return (
      <span className="flex items-center gap-1.5 text-crit">
        <StateMark kind="back" />
        {t('back')}
      </span>
    );
  return (
    <span>
      {t('open')}, <RelativeTime at={finding.firstSeenAt} />
    </span>
  );
}

function WaivedWords({ waiver }: Pick<FindingView, 'waiver'>) {
  const t = useTranslations('findingState');
  if (!waiver) return t('waived');
  return <span>{t.rich('waivedUntil', { until: () => <Moment at={waiver.expiresAt} form="date" /> })}</span>;
}

/** The container's panel says why it stopped, with the host at that minute. */
function WhyStopped({ finding }: { finding: FindingView }) {
  const t = useTranslations('stop');
  if (finding.subject.kind !== 'container' || !asksWhyItStopped(finding.ruleId)) return null;
  return (
    <p className="mb-4">
      <ButtonLink href={`/hosts/${finding.host.id}?panel=container:${finding.subject.id}`} scroll={false}>
        {t('title')}
      </ButtonLink>
    </p>
  );
}

function Actions({ finding }: { finding: FindingView }) {
  const t = useTranslations('fixFirst');
  const words = useTranslations('finding');
  if (finding.actions.length === 0)
    return <p className="mb-2 text-ink3">{finding.state === 'resolved' ? null : words('noAction')}</p>;
  return (
    <ul className="mb-2 rounded-ctl border border-line2">
      {finding.actions.map((action, index) => {
        const none = action.undo === 'none';
        return (
          <li
            key={actionHref(finding.host.id, action.actionId, action.way)}
            className="grid grid-cols-[1fr_auto] items-center gap-4 border-b px-3 py-2 last:border-b-0"
          >
            <div className="min-w-0">
              <p>{action.effect}</p>
              <p className={cn('flex items-center gap-1.5 text-sec', none ? 'text-high' : 'text-ink3')}>
                {none ? (
                  <Ban aria-hidden size={12} strokeWidth={1.6} />
                ) : (
                  <Undo2 aria-hidden size={12} strokeWidth={1.6} />
                )}
                {t(`undo.${action.undo}`)}
              </p>
            </div>
            {action.notOffered ? (
              <NotOffered label={action.label} {...action.notOffered} />
            ) : (
              <ButtonLink
                href={actionHref(finding.host.id, action.actionId, action.way)}
                scroll={false}
                tone={action.destructive ? 'danger' : index === 0 ? 'primary' : 'outline'}
              >
                {action.label}
                {action.target === null ? null : (
                  <span className="mono max-w-[220px] truncate" title={visibleText(action.target.slice(0, 1000))}>
                    <Untrusted text={action.target} limit={120} />
                  </span>
                )}
              </ButtonLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function PartOfCase({ finding }: { finding: FindingView }) {
  const t = useTranslations('cases');
  if (!finding.case) return null;
  return (
    <p className="mb-2 flex items-center gap-2 px-3 py-1 text-ink2">
      {t('partOf')} <CaseLink mark={finding.case} />
    </p>
  );
}

function References({ finding }: { finding: FindingView }) {
  const t = useTranslations('finding');
  return (
    <Part title={t('references')}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink2">
        <li>
          <Link href={`/settings/catalogue/${finding.ruleId}`} className="text-accent hover:underline">
            {t('aboutRule')}
          </Link>
        </li>
        {finding.references.map((reference) => (
          <li key={reference.text}>
            {reference.url ? (
              <a href={reference.url} target="_blank" rel="noreferrer" className="text-accent hover:underline">
                {reference.text}
              </a>
            ) : (
              reference.text
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Elsewhere({ finding }: { finding: FindingView }) {
  const t = useTranslations('finding');
  const state = useTranslations('findingState');
  return (
    <Part title={t('elsewhere')}>
      {finding.elsewhere.length === 0 ? (
        <p className="text-ink3">{t('nowhereElse')}</p>
      ) : (
        <ul>
          {finding.elsewhere.map((place) => (
            <li key={place.findingId} className="grid grid-cols-[140px_1fr_auto] gap-3 py-0.5">
              <Link
                href={`/hosts/${place.hostId}?panel=finding:${place.findingId}`}
                className="text-accent hover:underline"
              >
                <Untrusted text={place.hostName} limit={60} />
              </Link>
              <span className="mono truncate">
                <Untrusted text={place.subjectName} limit={120} />
              </span>
              <span className="text-ink3">{state(place.state)}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
