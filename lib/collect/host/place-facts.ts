import { unread } from '@/lib/model';
import { isEngineClosed } from './closed-engine';
import { hasItem, itemsOf } from './frames';
import { parseAuditing, parseSecurityServices } from './parse/guards';
import { parseContainerLogFiles, parseEngineSockets, parseHostFiles, parseKnownTraces } from './parse/places';
import { parseContainerdConfigs, parseKubelet } from './parse/runtimes';
import { parseSocketStreams } from './parse/sockets';
import type { Parts } from './parts';
import { counted, countedBesideClosed, factFrom, type HostFacts } from './read-facts';

type PlaceFact =
  | 'engineSockets'
  | 'hostFiles'
  | 'knownTraces'
  | 'containerLogFiles'
  | 'auditing'
  | 'securityServices'
  | 'containerdConfigs'
  | 'kubelet'
  | 'socketStreams';

const OTHERS_FILES = 'what programs of other accounts have open';

/** Where the engine keeps and shows itself, what malware leaves behind, and what guards the machine. */
export function placeFacts({ section, start, accounts, joined }: Parts): Pick<HostFacts, PlaceFact> {
  const processes = joined?.processes ?? [];
  const cutShort = unread('cut-short');
  return {
    // Places that this login may not enter count as entries that were not read: what was found still stands.
    engineSockets: factFrom(section('engines'), (one) =>
      countedBesideClosed(
        parseEngineSockets(one, accounts, start.escapedLinks),
        itemsOf(one, 'denied').length,
        'places of engine sockets',
      ),
    ),
    hostFiles: factFrom(section('hostfiles'), (one) =>
      countedBesideClosed(parseHostFiles(one, accounts), itemsOf(one, 'denied').length, 'places'),
    ),
    knownTraces: factFrom(section('traces'), (one) =>
      countedBesideClosed(parseKnownTraces(one, accounts), itemsOf(one, 'denied').length, 'places'),
    ),
    containerLogFiles: factFrom(section('logsizes'), (one) =>
      hasItem(one, 'denied') || isEngineClosed({ start, joined })
        ? unread('no-permission', 'the containers of the engine')
        : counted(parseContainerLogFiles(one)),
    ),
    auditing: factFrom(section('audit'), (one) => {
      if (!joined) return cutShort;
      const auditing = parseAuditing(one, processes);
      const closed = hasItem(one, 'denied') && auditing.source === 'files';
      return closed ? unread('no-permission', '/etc/audit') : counted(auditing);
    }),
    securityServices: factFrom(section('guards'), (one) =>
      joined ? counted(parseSecurityServices(one, section('units'), processes)) : cutShort,
    ),
    containerdConfigs: factFrom(section('containerd'), (one) =>
      hasItem(one, 'denied') ? unread('no-permission', 'config.toml') : counted(parseContainerdConfigs(one)),
    ),
    kubelet: factFrom(section('kubelet'), (one) => {
      if (!joined) return cutShort;
      return hasItem(one, 'denied') ? unread('no-permission', 'config.yaml') : counted(parseKubelet(one, processes));
    }),
    socketStreams: factFrom(section('sockets'), (one) => {
      if (!joined) return cutShort;
      return start.uid === 0 ? counted(parseSocketStreams(one, processes)) : unread('no-permission', OTHERS_FILES);
    }),
  };
}
