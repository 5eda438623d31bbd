import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { NearMoment } from '@/app/_ui/text/time';
import type { CaseView } from '@/lib/services/views/case';
import { CaseSection } from './case-section';
import { RespawnLooks } from './respawn-looks';

const MOST_SHOWN = 4;

/** Whether what is gone stayed away, in the scans since: only what was looked at counts. */
export function RespawnWatch({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const { watch } = view;
  return (
    <CaseSection title={t('watch')} note={t('watching', { count: watch.things })}>
      <div className="px-6 pb-4">
        {watch.respawn ? <RespawnLooks respawn={watch.respawn} /> : null}
        {!watch.respawn && watch.since && watch.scans.length > 0 ? <Line watch={watch} since={watch.since} /> : null}
        <p className="text-ink2">
          <Seen watch={watch} />
        </p>
        {view.row.state === 'closed' ? null : (
          <p className="mt-1 text-ink2">
            <Missing view={view} />
          </p>
        )}
      </div>
    </CaseSection>
  );
}

function Seen({ watch }: Pick<CaseView, 'watch'>) {
  const t = useTranslations('cases');
  const back = watch.scans.reduce((sum, { cameBack }) => sum + cameBack, 0);
  if (!watch.since) return t('watchNone');
  if (watch.scans.length === 0) return t('watchUnread');
  if (back > 0) return <span className="font-medium text-crit">{t('watchBack', { count: back })}</span>;
  return t('watchQuiet', { scans: watch.scans.length });
}

/** What stands between this case and its end. */
function Missing({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  if (view.grave > 0) return t('cannotClose', { count: view.grave });
  const unchanged = view.steps.flatMap(({ secrets }) => secrets).filter(({ changed }) => changed === null).length;
  return unchanged > 0 ? t('canCloseRotate', { count: unchanged }) : t('canClose');
}

/** From the last fix to the next scan, with the last scans between them. */
function Line({ watch, since }: { watch: CaseView['watch']; since: string }) {
  const t = useTranslations('cases');
  const scans = watch.scans.slice(-MOST_SHOWN);
  return (
    <ol className="relative mb-3 flex justify-between before:absolute before:top-[7px] before:right-4 before:left-4 before:h-px before:bg-line2">
      <Point mark={<StateMark kind="seen" />} at={since} word={t('lastFix')} />
      {scans.map(({ at, cameBack }) => (
        <Point
          key={at}
          mark={<StateMark kind={cameBack > 0 ? 'back' : 'pass'} />}
          at={at}
          word={cameBack > 0 ? t('watchCame', { count: cameBack }) : t('watchNothing')}
          bad={cameBack > 0}
        />
      ))}
      {watch.nextScanAt ? (
        <Point mark={<StateMark kind="unchecked" />} at={watch.nextScanAt} word={t('nextScan')} />
      ) : null}
    </ol>
  );
}

function Point({ mark, at, word, bad = false }: { mark: React.ReactNode; at: string; word: string; bad?: boolean }) {
  return (
    <li className="relative flex flex-col items-center text-cap">
      <span className="mb-1 flex size-4 items-center justify-center rounded-full bg-bg">{mark}</span>
      <NearMoment at={at} className="font-medium" />
      <span className={cn(bad ? 'font-medium text-crit' : 'text-ink3')}>{word}</span>
    </li>
  );
}
