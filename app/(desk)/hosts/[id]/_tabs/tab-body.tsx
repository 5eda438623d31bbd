import type { HostTab } from '@/lib/services/views/host-tabs';
import { ChecksTab } from './checks-tab';
import { ContainersTab } from './containers-tab';
import { EngineTab } from './engine-tab';
import { FindingsTab } from './findings-tab';
import { ImagesTab } from './images-tab';
import { ConnectionsTab, PortsTab } from './network-tabs';
import { ProcessesTab } from './processes-tab';
import { StartupTab } from './startup-tab';

/** The rows of the tab that was asked for. */
export function TabBody({ tab, host }: { tab: HostTab; host: { id: string; name: string } }) {
  const fileName = `${host.name}-${tab.tab}`.replace(/[^\w.-]+/g, '_');
  switch (tab.tab) {
    case 'findings':
      return <FindingsTab rows={tab.rows} hostName={host.name} />;
    case 'containers':
      return <ContainersTab rows={tab.rows} unread={tab.unread} fileName={fileName} />;
    case 'images':
      return <ImagesTab rows={tab.rows} unread={tab.unread} fileName={fileName} />;
    case 'ports':
      // The way of each packet is for the panel of one port: the table goes to the browser without it.
      return <PortsTab rows={tab.rows.map(({ ways: _, ...row }) => row)} unread={tab.unread} fileName={fileName} />;
    case 'processes':
      return <ProcessesTab rows={tab.rows} unread={tab.unread} fileName={fileName} />;
    case 'connections':
      return <ConnectionsTab rows={tab.rows} unread={tab.unread} fileName={fileName} />;
    case 'startup':
      return <StartupTab rows={tab.rows} unread={tab.unread} fileName={fileName} />;
    case 'engine':
      return <EngineTab rows={tab.rows} unread={tab.unread} />;
    case 'timeline':
      return null;
    case 'checks':
      return <ChecksTab rows={tab.rows} fileName={fileName} />;
  }
}
