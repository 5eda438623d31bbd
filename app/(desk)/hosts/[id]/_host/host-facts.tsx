import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { CoverageMeter } from '@/app/_ui/figure/coverage-meter';
import { bytesText } from '@/app/_ui/text/quantity';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { HostHeader } from '@/lib/services/views/host';

/** The four facts below a host's name: connection, engine, system, coverage. */
export function HostFacts({ header }: { header: HostHeader }) {
  return (
    <dl className="mt-2.5 grid grid-cols-[minmax(0,1.2fr)_minmax(0,0.95fr)_minmax(0,1.1fr)_minmax(0,1.6fr)] gap-x-7 max-[1360px]:gap-x-5">
      <ConnectionFact header={header} />
      <EngineFact engine={header.engine} />
      <SystemFact system={header.system} />
      <CoverageFact header={header} />
    </dl>
  );
}

function Fact({
  name,
  main,
  note,
  tone,
}: {
  name: string;
  main: React.ReactNode;
  note?: React.ReactNode;
  tone?: string;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-sec text-ink3">{name}</dt>
      <dd className="truncate font-medium">{main}</dd>
      {note ? <dd className={cn('truncate text-sec text-ink3', tone)}>{note}</dd> : null}
    </div>
  );
}

function ConnectionFact({ header }: { header: HostHeader }) {
  const t = useTranslations('host');
  const key = header.hostKey;
  const note = key
    ? t.rich('keyConfirmed', { at: () => <Moment at={key.confirmedAt} form="shortDate" />, who: key.confirmedBy })
    : header.kind === 'ssh'
      ? t('keyNotConfirmed')
      : t(`kindNote.${header.kind}`);
  return (
    <Fact
      name={t('connection')}
      main={
        <span className="mono font-medium" title={key?.fingerprint}>
          {header.address.replace(/^ssh:\/\//, 'ssh ')}
        </span>
      }
      note={note}
    />
  );
}

function EngineFact({ engine }: { engine: HostHeader['engine'] }) {
  const t = useTranslations('host');
  if (!engine) return <Fact name={t('engine')} main={<span className="text-ink3">{t('notRead')}</span>} />;
  const short = /podman/i.test(engine.product) ? 'Podman' : /docker/i.test(engine.product) ? 'Docker' : engine.product;
  return (
    <Fact
      name={t('engine')}
      main={
        <>
          <Untrusted text={short} limit={30} />{' '}
          <span className="mono font-medium">
            <Untrusted text={engine.version.split('+')[0] ?? ''} limit={30} />
          </span>
        </>
      }
      note={
        engine.endOfLife ? (
          <span title={engine.endOfLifeNote ?? undefined}>{t('endOfLife')}</span>
        ) : (
          t('api', { version: engine.apiVersion })
        )
      }
      {...(engine.endOfLife ? { tone: 'text-high' } : {})}
    />
  );
}

function SystemFact({ system }: { system: HostHeader['system'] }) {
  const t = useTranslations('host');
  const locale = useLocale();
  if (!system)
    return (
      <Fact name={t('system')} main={<span className="text-ink3">{t('notRead')}</span>} note={t('systemNotSeen')} />
    );
  const busy = system.load1 !== null && system.cpus !== null && system.load1 > system.cpus;
  const parts = [
    system.cpus === null ? null : t('cores', { count: system.cpus }),
    system.memoryBytes === null ? null : bytesText(system.memoryBytes, locale),
  ].filter((part) => part !== null);
  return (
    <Fact
      name={t('system')}
      main={
        <Untrusted
          text={[
            system.name.replace(/^Debian GNU\/Linux (\d+).*/, 'Debian $1'),
            system.kernel ? t('kernel', { version: system.kernel.split('-')[0] ?? '' }) : '',
          ]
            .filter(Boolean)
            .join(', ')}
          limit={80}
        />
      }
      note={
        <>
          {parts.join(', ')}
          {system.load1 === null ? null : (
            <>
              {', '}
              {t.rich('load', {
                load: system.load1.toFixed(1),
                b: (chunks) => <b className={cn('font-medium', busy && 'text-high')}>{chunks}</b>,
              })}
            </>
          )}
        </>
      }
    />
  );
}

function CoverageFact({ header }: { header: HostHeader }) {
  const t = useTranslations('host');
  const { coverage, unchecked } = header;
  if (!coverage) return <Fact name={t('coverage')} main={<span className="text-ink3">{t('notRead')}</span>} />;
  const missing = coverage.total - coverage.checked;
  const reasons = unchecked.map(({ count, reason }) => `${count} ${reason}`).join(', ');
  return (
    <Fact
      name={t('coverage')}
      main={
        <span className="flex items-center gap-2 font-normal text-ink3">
          <span>
            {t.rich('checks', {
              checked: coverage.checked,
              total: coverage.total,
              b: (chunks) => <b className="font-medium text-ink">{chunks}</b>,
            })}
          </span>
          <CoverageMeter coverage={coverage} />
        </span>
      }
      note={
        missing === 0 ? (
          t('allChecked')
        ) : (
          <a href="?tab=checks&verdict=unknown" title={reasons} className="hover:text-ink hover:underline">
            {t('notChecked', { count: missing })} {reasons}
          </a>
        )
      }
    />
  );
}
