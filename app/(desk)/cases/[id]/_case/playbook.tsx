import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { CaseItemState, CaseView, PlaybookView } from '@/lib/services/views/case';
import { ApprovalPart } from '../../../_approval/approval-part';
import { PlaybookChoose } from './playbook-choose';
import { PlaybookConfirm } from './playbook-confirm';
import { PlaybookSteps } from './playbook-steps';
import { ContinuePlaybook, StopPlaybook } from './playbook-turns';

const OVER: ReadonlySet<CaseItemState> = new Set(['confirmed', 'gone', 'running']);

/** The whole clean-up at once: choose, see every plan, confirm once, follow it, stop it, go on. */
export function Playbook({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  const { playbook, row } = view;
  const items = view.steps
    .flatMap(({ items: own }) => own)
    .flatMap(({ key, action, state, target, doubtful }) =>
      action && !OVER.has(state) ? [{ key, label: action.label, target: target.slice(0, 160), doubtful }] : [],
    );
  const isBusy = playbook?.state === 'running' || playbook?.state === 'asked';
  if (!playbook && items.length === 0) return null;
  return (
    <section aria-label={t('playbook')} className="border-t border-line2 px-6 py-3">
      <h3 className="text-base font-medium">{t('playbook')}</h3>
      <p className="mb-2 text-sec text-ink3">{t('playbookNote')}</p>
      {playbook ? <Standing playbook={playbook} view={view} /> : null}
      {isBusy || row.state === 'closed' || items.length === 0 ? null : (
        <PlaybookChoose caseId={row.id} items={items} open={playbook === null} />
      )}
    </section>
  );
}

function Standing({ playbook, view }: { playbook: PlaybookView; view: CaseView }) {
  const { id, state, hash, stop } = playbook;
  return (
    <div className="mb-3 rounded-ctl border border-line2 bg-surface px-4 py-3">
      <Words playbook={playbook} />
      <PlaybookSteps playbook={playbook} hostId={view.row.host.id} />
      {view.approval && state !== 'done' ? (
        <div className="mb-3">
          <ApprovalPart approval={view.approval} />
        </div>
      ) : null}
      {state === 'planned' && hash ? (
        <PlaybookConfirm key={hash} playbookId={id} hash={hash} name={view.row.name} count={playbook.steps.length} />
      ) : null}
      {state === 'running' ? <StopPlaybook playbookId={id} asked={playbook.stopAskedBy !== null} /> : null}
      {state === 'stopped' && stop ? <ContinuePlaybook playbookId={id} /> : null}
    </div>
  );
}

/** Where it stands, who began it, and why it stopped. */
function Words({ playbook }: { playbook: PlaybookView }) {
  const t = useTranslations('cases');
  const { state, stop, steps, confirmedBy, confirmedAt } = playbook;
  const done = steps.filter((step) => step.state === 'done').length;
  return (
    <div className="mb-2" aria-live="polite">
      <p className={cn('font-medium', stop && stop.reason !== 'person' && 'text-crit')}>
        {t(`playbookState.${state}`, { done, total: steps.length })} {stop ? t(`playbookStop.${stop.reason}`) : null}
      </p>
      {stop?.sentence ? (
        <p className="text-ink2 [overflow-wrap:anywhere]">
          <Untrusted text={stop.sentence} limit={1000} />
        </p>
      ) : null}
      {confirmedBy && confirmedAt ? (
        <p className="text-sec text-ink3">
          {t.rich('playbookBy', {
            who: () => <Untrusted text={confirmedBy} limit={80} />,
            at: () => <Moment at={confirmedAt} />,
          })}
        </p>
      ) : null}
    </div>
  );
}
