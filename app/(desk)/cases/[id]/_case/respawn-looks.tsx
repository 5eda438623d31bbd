import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { NearMoment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { CaseLookState, CaseRespawn } from '@/lib/services/views/case';
import { RespawnReturns } from './respawn-returns';

const looks = {
  waiting: ['unchecked', 'text-ink3'],
  quiet: ['pass', 'text-ok'],
  partly: ['warning', 'text-high'],
  back: ['back', 'text-crit'],
  ended: ['waived', 'text-ink3'],
} satisfies Record<CaseLookState, [StateMarkKind, string]>;

/** The looks of a watch in their order, what keeps the next one waiting, and what came back. */
export function RespawnLooks({ respawn }: { respawn: CaseRespawn }) {
  const t = useTranslations('cases');
  return (
    <div className="pb-3">
      <ol
        aria-label={t('watchLooks')}
        className="relative mb-3 flex justify-between before:absolute before:top-[7px] before:right-4 before:left-4 before:h-px before:bg-line2"
      >
        <Point mark="seen" at={respawn.beganAt} name={t('lastFix')} word="" tone="text-ink3" />
        {respawn.looks.map(({ minutes, state, doneAt, dueAt }) => (
          <Point
            key={minutes}
            mark={looks[state][0]}
            at={doneAt ?? dueAt}
            name={t('lookAfter', { minutes, hours: minutes / 60, unit: minutes < 60 ? 'minutes' : 'hours' })}
            word={t(`lookState.${state}`)}
            tone={looks[state][1]}
          />
        ))}
      </ol>
      <Standing respawn={respawn} />
      <RespawnReturns returns={respawn.returns} />
    </div>
  );
}

type PointProps = { mark: StateMarkKind; at: string; name: string; word: string; tone: string };

function Point({ mark, at, name, word, tone }: PointProps) {
  return (
    <li className="relative flex flex-col items-center text-cap">
      <span className="mb-1 flex size-4 items-center justify-center rounded-full bg-bg">
        <StateMark kind={mark} />
      </span>
      <span className="font-medium">{name}</span>
      <NearMoment at={at} className="text-ink3" />
      <span className={cn(tone)}>{word}</span>
    </li>
  );
}

/** One sentence on the whole watch, and on what keeps it waiting. */
function Standing({ respawn }: { respawn: CaseRespawn }) {
  const t = useTranslations('cases');
  const next = respawn.looks.find(({ state }) => state === 'waiting');
  const done = respawn.looks.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <div className="text-ink2">
      <p className={cn(respawn.state === 'back' && 'font-medium text-crit')}>
        {t(`respawn.${respawn.state}`, { done, total: respawn.looks.length })}
        {respawn.endReason ? ` ${t(`respawnEnd.${respawn.endReason}`)}` : null}
      </p>
      {next?.held ? <p className="text-high">{t(`lookHeld.${next.held}`)}</p> : null}
      {next?.notReached ? (
        <p className="text-high">
          {t('lookNotReached')} <Untrusted text={next.notReached} limit={300} />
        </p>
      ) : null}
      {respawn.unread.map(({ fact, reason }) => (
        <p key={fact} className="text-high">
          {t('lookUnread')} <span className="mono">{fact}</span>: <Untrusted text={reason} limit={300} />
        </p>
      ))}
    </div>
  );
}
