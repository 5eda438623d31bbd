import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { SeenLinks } from '@/app/_ui/seen/seen-link';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ContainerView } from '@/lib/services/views/subject';
import { ProtectPart } from '../../../_guards/protect-part';
import { ActionButtons } from './action-buttons';
import { FactList, Part } from './part';
import { ScriptParts } from './script-part';
import { StartLines } from './starts-part';
import { LogTail, StopPart } from './stop-part';

/** One container: why it stopped when it did, its findings, and everything that was read of it. */
export function ContainerPanel({ view, closeHref }: { view: ContainerView; closeHref: string }) {
  const t = useTranslations('container');
  const provenance = useTranslations('provenance');
  const { row } = view;
  return (
    <Sheet
      title={
        <span className="font-mono">
          <Untrusted text={row.name} limit={200} />
        </span>
      }
      closeHref={closeHref}
      facts={
        <>
          <span className="mono text-ink">
            <Untrusted text={row.imageName} limit={200} />
          </span>
          <span>
            <Untrusted text={row.status} limit={80} />
          </span>
          <span className="mono text-ink3">{row.id.slice(0, 12)}</span>
        </>
      }
      foot={row.actions.length > 0 ? <ActionButtons hostId={view.host.id} actions={row.actions} /> : undefined}
    >
      {view.stop ? <StopPart stop={view.stop} hostId={view.host.id} /> : null}
      <FindingLinks findings={view.findings} hostId={view.host.id} />
      <ProtectPart host={view.host} thing={{ kind: 'container', name: row.name }} protection={view.protection} />
      <Part title={provenance('startedBy')} note={provenance('startedByNote')}>
        <StartLines starts={view.starts} />
      </Part>
      <ScriptParts scripts={view.scripts} />
      <Part title={t('facts')}>
        <FactList facts={view.facts} />
      </Part>
      <SeenLinks queries={[{ what: 'image', value: row.imageName }]} />
      {view.mounts.length > 0 ? (
        <Part title={t('mounts')}>
          <FactList
            facts={view.mounts.map((mount) => ({
              name: mount.writable ? t('readWrite') : t('readOnly'),
              value: `${mount.source} → ${mount.target}`,
              decisive: mount.writable && mount.source === '/',
            }))}
          />
        </Part>
      ) : null}
      {view.processes.length > 0 ? (
        <Part title={t('processes')}>
          <FactList
            facts={view.processes.map((process) => ({
              name: `${process.pid} ${process.user}`,
              value: process.commandLine || process.exe || process.name,
            }))}
          />
        </Part>
      ) : null}
      {view.ports.length > 0 ? (
        <Part title={t('ports')}>
          <FactList
            facts={view.ports.map((port) => ({
              name: `${port.port}/${port.protocol}`,
              value: `${port.address || '*'}, ${port.path}: ${port.reason}`,
            }))}
          />
        </Part>
      ) : null}
      {view.networks.length > 0 ? (
        <Part title={t('networks')}>
          <p className="mono">
            <Untrusted text={view.networks.join(', ')} />
          </p>
        </Part>
      ) : null}
      {view.env.length > 0 ? (
        <Part title={t('env')} note={t('envNote')}>
          <FactList facts={view.env} />
        </Part>
      ) : null}
      {view.labels.length > 0 ? (
        <Part title={t('labels')}>
          <FactList facts={view.labels} />
        </Part>
      ) : null}
      {view.changes.length > 0 ? (
        <Part title={t('changes')}>
          <FactList facts={view.changes.map((change) => ({ name: change.kind, value: change.path }))} />
        </Part>
      ) : null}
      {!view.stop && view.logTail.length > 0 ? (
        <Part title={t('log')}>
          <LogTail lines={view.logTail} />
        </Part>
      ) : null}
    </Sheet>
  );
}

export function FindingLinks({ findings, hostId }: { findings: ContainerView['findings']; hostId: string }) {
  const t = useTranslations('container');
  if (findings.length === 0)
    return (
      <Part title={t('findings')}>
        <p className="text-ink3">{t('noFindings')}</p>
      </Part>
    );
  return (
    <Part title={t('findings')}>
      <ul>
        {findings.map((finding) => (
          <li
            key={finding.id}
            className="grid grid-cols-[14px_1fr] items-baseline gap-2.5 border-b py-1.5 last:border-b-0"
          >
            <SeverityMark severity={finding.severity} />
            <div className="min-w-0">
              <Link
                href={`/hosts/${hostId}?panel=finding:${finding.id}`}
                scroll={false}
                className="font-medium hover:text-accent"
              >
                {finding.title}
              </Link>
              <p className="text-sec text-ink2 [overflow-wrap:anywhere]">
                <Untrusted text={finding.sentence} limit={400} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
