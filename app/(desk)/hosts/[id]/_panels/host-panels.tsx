import { readContainer, readFinding, readHost, readImage, readRun, readTlsApi } from '@/app/_server/reads';
import { actionHref } from '../_host/action-way';
import type { HostSearch } from '../_host/host-search';
import { AddressPanel } from './address-panel';
import { ContainerPanel } from './container-panel';
import { FindingPanel } from './finding-panel';
import { ImagePanel } from './image-panel';
import { ClearKnownGood, KnownGood } from './known-good';
import { PlanSheet } from './plan-sheet';
import { PortPanel } from './port-panel';
import { ProcessPanel } from './process-panel';
import { RunSheet } from './run-sheet';
import { TlsApiDialog } from './tls-api-dialog';

type Props = { hostId: string; search: HostSearch };

/** The one panel that the address asks for, if any. */
export async function HostPanels({ hostId, search }: Props) {
  const closeHref = `/hosts/${hostId}?${search.without}`;
  if (search.runId) return <RunSheet run={await readRun(search.runId)} closeHref={closeHref} />;
  if (search.action)
    return (
      <PlanSheet
        key={actionHref(hostId, search.action.actionId, search.action.way)}
        hostId={hostId}
        closeHref={closeHref}
        {...search.action}
      />
    );
  if (search.dialog === 'tls-api') return <TlsApiDialog api={await readTlsApi(hostId)} closeHref={closeHref} />;
  if (search.dialog) return <BaselineDialog hostId={hostId} search={search} closeHref={closeHref} />;
  switch (search.panel?.kind) {
    case 'finding':
      return <FindingPanel finding={await readFinding(search.panel.id)} closeHref={closeHref} />;
    case 'container':
      return <ContainerPanel view={await readContainer(hostId, search.panel.id)} closeHref={closeHref} />;
    case 'image':
      return <ImagePanel view={await readImage(hostId, search.panel.id)} hostId={hostId} closeHref={closeHref} />;
    case 'process':
      return <ProcessOf hostId={hostId} pid={Number(search.panel.id)} closeHref={closeHref} />;
    case 'port':
      return <PortOf hostId={hostId} id={search.panel.id} closeHref={closeHref} />;
    case 'address':
      return <AddressPanel address={search.panel.id} hostId={hostId} closeHref={closeHref} />;
    default:
      return null;
  }
}

async function BaselineDialog({ hostId, search, closeHref }: Props & { closeHref: string }) {
  const { header } = await readHost(hostId, search.tab);
  return search.dialog === 'known-good' ? (
    <KnownGood header={header} closeHref={closeHref} />
  ) : (
    <ClearKnownGood header={header} closeHref={closeHref} />
  );
}

async function PortOf({ hostId, id, closeHref }: { hostId: string; id: string; closeHref: string }) {
  const { tab } = await readHost(hostId, 'ports');
  return <PortPanel rows={tab.tab === 'ports' ? tab.rows : []} id={id} hostId={hostId} closeHref={closeHref} />;
}

async function ProcessOf({ hostId, pid, closeHref }: { hostId: string; pid: number; closeHref: string }) {
  const [{ tab }, { tab: other }] = await Promise.all([readHost(hostId, 'processes'), readHost(hostId, 'connections')]);
  const rows = tab.tab === 'processes' ? tab.rows : [];
  const connections = other.tab === 'connections' ? other.rows.filter((row) => row.pid === pid) : [];
  return <ProcessPanel rows={rows} connections={connections} pid={pid} hostId={hostId} closeHref={closeHref} />;
}
