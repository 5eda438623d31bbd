'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/app/_ui/control/button';
import { CopyButton } from '@/app/_ui/control/copy-button';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Rail } from '@/app/_ui/panel/rail';
import { Sheet } from '@/app/_ui/panel/sheet';
import { RefreshOn } from '@/app/_ui/shell/live';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ActionRunView } from '@/lib/services/views/action';
import { planText } from './plan-text';
import { ConfirmStep } from './run-confirm';
import { EvidencePart } from './run-evidence';
import { PreviewStep } from './run-preview';
import { RunStep } from './run-progress';
import { UndoStep } from './run-undo';
import { VerifyStep } from './run-verify';

const GOES_ON: ReadonlySet<ActionRunView['state']> = new Set(['confirmed', 'applying', 'verifying', 'undoing']);

/** One action from preview to undo: the same five steps for each, all in sight. */
export function RunSheet({ run, closeHref = `/hosts/${run.host.id}` }: { run: ActionRunView; closeHref?: string }) {
  const t = useTranslations('run');
  return (
    <Sheet
      title={<Untrusted text={run.plan.title} limit={200} />}
      facts={<RunFacts run={run} />}
      closeHref={closeHref}
      foot={<RunFoot run={run} closeHref={closeHref} />}
    >
      <RefreshOn hostId={run.host.id} busy={GOES_ON.has(run.state)} />
      <Rail label={t('steps')}>
        <PreviewStep run={run} />
        <ConfirmStep run={run} />
        <RunStep run={run} />
        <VerifyStep run={run} />
        <UndoStep run={run} />
      </Rail>
      <EvidencePart run={run} />
    </Sheet>
  );
}

function RunFacts({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  return (
    <>
      <span>
        {t.rich('on', {
          host: () => (
            <b className="font-medium text-ink">
              <Untrusted text={run.host.name} limit={80} />
            </b>
          ),
        })}
      </span>
      <span className="mono">{run.actionId}</span>
      {run.finding ? (
        <span className="flex items-center gap-2">
          <SeverityMark severity={run.finding.severity} />
          {t('answers')}
          <span className="mono text-ink">{run.finding.ruleId}</span>
        </span>
      ) : null}
      {run.riskBefore === null ? null : (
        <span className="ml-auto">
          {t('risk')}{' '}
          <b className="font-semibold text-ink">
            {run.riskBefore}
            {run.riskAfter === null ? '' : ` → ${run.riskAfter}`}
          </b>
        </span>
      )}
    </>
  );
}

function RunFoot({ run, closeHref }: { run: ActionRunView; closeHref: string }) {
  const t = useTranslations('run');
  const common = useTranslations('common');
  if (run.state === 'planned') {
    return (
      <>
        <span className="text-ink3">{t('nothingChanged')}</span>
        <CopyButton text={planText(run)} label={t('copyPlan')} className="ml-auto" />
        <ButtonLink href={closeHref} scroll={false}>
          {common('cancel')}
        </ButtonLink>
      </>
    );
  }
  const over = run.state === 'finished' || run.state === 'undone';
  return (
    <>
      <span className="text-ink3">{over ? t('recorded') : t(run.state === 'asked' ? 'waits' : 'goesOn')}</span>
      {offersTlsApi(run) ? (
        <ButtonLink href={`/hosts/${run.host.id}?panel=tls-api`} scroll={false} className="ml-auto">
          {t('useTlsApi')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={`/activity?run=${run.id}`} className={offersTlsApi(run) ? undefined : 'ml-auto'}>
        {t('openActivity')}
      </ButtonLink>
      <ButtonLink href={closeHref} scroll={false}>
        {t('closePanel')}
      </ButtonLink>
    </>
  );
}

/** After the proof the API can be used instead of SSH; the dialog says what that costs. */
const offersTlsApi = (run: ActionRunView): boolean =>
  run.actionId === 'daemon.enableTls' && run.state === 'finished' && run.outcome === 'confirmed';
