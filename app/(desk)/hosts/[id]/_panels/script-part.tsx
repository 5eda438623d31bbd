import { useLocale, useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { bytesText } from '@/app/_ui/text/quantity';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ContainerView } from '@/lib/services/views/subject';
import { Part } from './part';

type Script = ContainerView['scripts'][number];

/** The scripts behind a container's command: each with where it was read, or why it was not. */
export function ScriptParts({ scripts }: { scripts: readonly Script[] }) {
  return scripts.map((script) => <ScriptPart key={script.path} script={script} />);
}

function ScriptPart({ script }: { script: Script }) {
  const t = useTranslations('container');
  const locale = useLocale();
  const { path, source } = script;
  return (
    <Part
      title={t('runs', { name: visibleText(path.split('/').at(-1) || path).slice(0, 80) })}
      note={source ? t(`scriptFrom.${source}`) : null}
    >
      <p className="mono mb-2 text-ink2 [overflow-wrap:anywhere]">
        <Untrusted text={path} limit={300} />
        {source ? `, ${t('scriptSum', { bytes: bytesText(script.sizeBytes, locale), sum: script.sha256 })}` : null}
      </p>
      {source ? <ScriptText script={script} /> : <NotRead because={script.notReadBecause ?? 'not-answered'} />}
    </Part>
  );
}

function NotRead({ because }: { because: NonNullable<Script['notReadBecause']> }) {
  const t = useTranslations('container');
  return (
    <p className="flex items-baseline gap-2.5">
      <StateMark kind="unchecked" />
      <span>
        <b className="font-medium">{t('scriptNotRead')}</b> {t(`scriptUnread.${because}`)}
      </span>
    </p>
  );
}

function ScriptText({ script }: { script: Script }) {
  const t = useTranslations('container');
  return (
    <>
      {script.changedSince ? <p className="mb-2 text-high">{t('scriptChanged')}</p> : null}
      <pre
        className="mono max-h-[320px] overflow-auto rounded-ctl border border-line2 px-3 py-2 text-code whitespace-pre-wrap [overflow-wrap:anywhere]"
        tabIndex={0}
      >
        {script.text.split('\n').map((line, index) => (
          <span key={index} className="block min-h-[1lh]">
            <Untrusted text={line} limit={2000} />
          </span>
        ))}
      </pre>
    </>
  );
}
