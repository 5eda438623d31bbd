import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { apiListeners } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { DAEMON } from '../reading/verdict/subject';

export const daemonAuthzPluginMissing = defineRule({
  id: 'daemon-authz-plugin-missing',
  family: 'daemon',
  title: 'No authorization plugin on a network-reachable API',
  why: 'Whoever gets in may do everything. A plugin can say no to single calls; it takes nothing from the need of client certificates.',
  fix: 'Close the network API and manage the host over SSH, or add an authorization plugin and keep the engine up to date: such plugins were bypassed before.',
  severity: 'low',
  references: { cis: ['2.12'], attack: [] },
  needs: ['engineInfo'],
  uses: ['sockets', 'daemon', 'serverCertificates'],
  actions: [],
  check: ({ engineInfo, sockets, daemon, serverCertificates }): readonly Judgement[] => {
    if ((engineInfo.plugins['Authorization'] ?? []).length > 0) return [];
    const doors = apiListeners(engineInfo, sockets, daemon)
      .filter((one) => !isLoopback(one.address))
      .map((one) => endpoint(one.address, one.port));
    // A certificate that was shown in a handshake was shown over the network.
    const overTls = serverCertificates?.some((one) => one.source === 'handshake') ?? false;
    const [first = overTls ? 'TLS' : ''] = doors;
    if (first === '')
      return sockets ? [] : [unknown(DAEMON, 'whether the API listens on the network shows only on the host')];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`The API answers on ${value(first)} and ${bad('no authorization plugin')} looks at the calls.`,
        evidence: [
          evidence('authorization plugins', 'none', 'info.Plugins.Authorization'),
          ...doors.map((door) => evidence('API', door, 'info.Warnings, host sockets')),
          ...(overTls ? [evidence('API', 'answers over TLS', 'TLS handshake')] : []),
        ],
      }),
    ];
  },
});
