import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { SeenLinks } from '@/app/_ui/seen/seen-link';
import { Empty } from '@/app/_ui/state/empty';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ConnectionRow, ProcessRow } from '@/lib/services/views/host-tabs';
import { LookupPart, type LookupQuery } from '../../../_lookup/lookup-part';
import { ActionButtons } from './action-buttons';
import { ConnectionsPart } from './connections-part';
import { FactList, Part } from './part';

/** One process with the chain of its parents: who started it, up to the first. */
export function ProcessPanel({
  rows,
  connections,
  pid,
  hostId,
  closeHref,
}: {
  rows: readonly ProcessRow[];
  connections: readonly ConnectionRow[];
  pid: number;
  hostId: string;
  closeHref: string;
}) {
  const t = useTranslations('process');
  const row = rows.find((process) => process.pid === pid);
  if (!row)
    return (
      <Sheet title={t('gone')} closeHref={closeHref}>
        <Empty title={t('goneNote')} />
      </Sheet>
    );
  const parents = parentsOf(rows, row);
  const children = rows.filter((process) => process.parentPid === pid);
  return (
    <Sheet
      title={
        <span className="font-mono">
          pid {row.pid} <Untrusted text={row.name} limit={80} />
        </span>
      }
      facts={<span>{t('user', { user: visibleText(row.user.slice(0, 80)) })}</span>}
      closeHref={closeHref}
      foot={row.actions.length > 0 ? <ActionButtons hostId={hostId} actions={row.actions} /> : undefined}
    >
      {row.mark ? (
        <Part title={t('finding')}>
          <Link
            href={`/hosts/${hostId}?panel=finding:${row.mark.findingId}`}
            scroll={false}
            className="flex items-center gap-2.5 font-medium hover:text-accent"
          >
            <SeverityMark severity={row.mark.severity} />
            {row.mark.title}
          </Link>
        </Part>
      ) : null}
      <Part title={t('facts')}>
        <FactList
          facts={[
            { name: t('commandLine'), value: row.commandLine, decisive: row.commandLine === '' && !row.kernelThread },
            {
              name: t('exe'),
              value: row.exe === null ? '' : row.exeDeleted ? `${row.exe} (deleted)` : row.exe,
              decisive: row.exeDeleted,
            },
            { name: t('kernelThread'), value: row.kernelThread ? t('yes') : t('no') },
            { name: t('started'), value: row.startedAt ?? '' },
            { name: t('cpu'), value: row.cpuPercent === null ? '' : `${row.cpuPercent.toFixed(1)} %` },
            { name: t('memory'), value: row.memoryBytes === null ? '' : String(row.memoryBytes) },
            { name: t('container'), value: row.containerName ?? t('host') },
          ]}
        />
      </Part>
      <ConnectionsPart rows={connections} hostId={hostId} />
      <LookupPart queries={lookupsOf(row, connections)} />
      {row.kernelThread ? null : <SeenLinks queries={[{ what: 'program', value: row.exe || row.name }]} />}
      <Part title={t('parents')}>
        <ProcessLines rows={parents} hostId={hostId} />
      </Part>
      {children.length > 0 ? (
        <Part title={t('children')}>
          <ProcessLines rows={children} hostId={hostId} />
        </Part>
      ) : null}
    </Sheet>
  );
}

/** What can be asked about outside: the program, when it was hashed, and whom it talks to. */
function lookupsOf({ sha256 }: ProcessRow, connections: readonly ConnectionRow[]): LookupQuery[] {
  const remotes = new Set(connections.map(({ remoteAddress }) => remoteAddress));
  return [
    ...(sha256 ? [{ kind: 'sha256' as const, subject: sha256 }] : []),
    ...[...remotes].map((subject) => ({ kind: 'address' as const, subject })),
  ];
}

/** Nearest first; a loop in what the host said ends it. */
function parentsOf(rows: readonly ProcessRow[], row: ProcessRow): ProcessRow[] {
  const chain: ProcessRow[] = [];
  let next = rows.find((process) => process.pid === row.parentPid);
  while (next && next !== row && !chain.includes(next)) {
    chain.push(next);
    const { parentPid } = next;
    next = rows.find((process) => process.pid === parentPid);
  }
  return chain;
}

function ProcessLines({ rows, hostId }: { rows: readonly ProcessRow[]; hostId: string }) {
  const t = useTranslations('process');
  if (rows.length === 0) return <p className="text-ink3">{t('none')}</p>;
  return (
    <ul>
      {rows.map((process) => (
        <li key={process.pid} className="mono grid grid-cols-[70px_90px_1fr] gap-2 py-0.5">
          <Link
            href={`/hosts/${hostId}?tab=processes&panel=process:${process.pid}`}
            scroll={false}
            className="text-accent hover:underline"
          >
            {process.pid}
          </Link>
          <span className="truncate text-ink2">
            <Untrusted text={process.user} limit={40} />
          </span>
          <span className="[overflow-wrap:anywhere]">
            <Untrusted text={process.commandLine || process.name} limit={300} />
          </span>
        </li>
      ))}
    </ul>
  );
}
