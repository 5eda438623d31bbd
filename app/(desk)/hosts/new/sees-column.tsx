'use client';

import { EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CoverageMeter } from '@/app/_ui/figure/coverage-meter';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ConnectionTestView } from '@/lib/services/views/add-server';
import type { Flow } from './flow';

const areas = ['engine', 'processes', 'startup', 'ports', 'settings'] as const;
const blind = ['cloud', 'memory', 'kernel'] as const;
const marks = { yes: 'pass', partly: 'half', no: 'unchecked', testing: 'running' } satisfies Record<
  ConnectionTestView['sees'][number]['state'],
  StateMarkKind
>;

/** What this connection can see: expected before the test, proved by it after. And what no connection ever sees. */
export function SeesColumn({ flow, scriptLines }: { flow: Flow; scriptLines: number }) {
  const t = useTranslations('add');
  const proved = flow.test && flow.test.sees.length > 0 ? flow.test : null;
  return (
    <aside className="border-l bg-surface">
      <div className="px-6 pt-3 pb-3">
        <h2 className="text-h2">{proved ? t('sees') : t('canSee')}</h2>
        <p className="text-sec text-ink2">
          {proved ? t('seesProved') : flow.address ? t(`canSeeNote.${flow.address.kind}`) : t('canSeeNote.none')}
        </p>
        {proved?.coverage ? (
          <>
            <div className="mt-2.5">
              <CoverageMeter coverage={proved.coverage} width={400} height={8} />
            </div>
            <p className="mt-1 text-sec text-ink2">
              {t.rich('checksPossible', {
                checked: proved.coverage.checked,
                total: proved.coverage.total,
                b: (chunks) => <b className="font-semibold text-ink">{chunks}</b>,
              })}
            </p>
          </>
        ) : null}
      </div>
      <ul className="border-t">{proved ? <Proved test={proved} /> : <Expected flow={flow} />}</ul>
      <h2 className="px-6 pt-5 pb-2 text-h2">{t('neverSees')}</h2>
      <ul className="border-t">
        {(proved?.blind ?? blind.map((id) => ({ title: t(`blind.${id}.title`), note: t(`blind.${id}.note`) }))).map(
          (item) => (
            <Row
              key={item.title}
              mark={<EyeOff aria-hidden size={13} strokeWidth={1.6} className="text-ink3" />}
              title={item.title}
              note={item.note}
            />
          ),
        )}
      </ul>
      <p className="px-6 py-4 text-sec text-ink2">
        {t('nothingInstalled')} <ScriptLink /> {t('scriptLines', { count: scriptLines })}
      </p>
    </aside>
  );
}

/** In a tab of its own: what was entered here must not be lost. */
export function ScriptLink() {
  const t = useTranslations('add');
  return (
    <a
      href="/settings/scripts#collector"
      target="_blank"
      rel="noreferrer"
      className="text-accent underline underline-offset-2"
    >
      {t('readScript')}
    </a>
  );
}

function Proved({ test }: { test: ConnectionTestView }) {
  const t = useTranslations('add');
  return test.sees.map((item) => (
    <Row
      key={item.title}
      mark={<StateMark kind={marks[item.state]} />}
      title={item.title}
      note={item.note}
      aside={
        item.state === 'testing'
          ? t('testing')
          : item.state === 'yes'
            ? t('checks', { count: item.total })
            : t('checksOf', { count: item.checks, total: item.total })
      }
    />
  ));
}

function Expected({ flow }: { flow: Flow }) {
  const t = useTranslations('add');
  const apiOnly = flow.address?.kind === 'docker-tls';
  return areas.map((area) => (
    <Row
      key={area}
      mark={<StateMark kind="unchecked" />}
      title={t(`area.${area}.title`)}
      note={apiOnly && area !== 'engine' ? t('apiCannot') : t(`area.${area}.note`)}
    />
  ));
}

function Row({ mark, title, note, aside }: { mark: React.ReactNode; title: string; note: string; aside?: string }) {
  return (
    <li className="grid grid-cols-[20px_1fr_auto] gap-x-0 border-b px-6 py-2">
      <span className="pt-1">{mark}</span>
      <div className="min-w-0">
        <div className="font-medium">{title}</div>
        <div className="text-sec text-ink2">
          <Untrusted text={note} limit={300} />
        </div>
      </div>
      <span className="text-ink2">{aside}</span>
    </li>
  );
}
