import { bad, type DaemonSettings, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

const OPTION = 'com.docker.network.bridge.host_binding_ipv4';

export const portDefaultBindUnsafe = defineRule({
  id: 'port-default-bind-unsafe',
  family: 'exposure',
  title: 'Ports are public by default on this host',
  why: 'A port published without an address becomes open on every interface. With another default it would stay on this host.',
  fix: 'Set "ip": "127.0.0.1" in daemon.json, so that opening a port to the network takes a decision.',
  severity: 'low',
  references: { cis: ['5.14'], attack: [] },
  needs: ['networks', 'containers'],
  uses: ['daemon'],
  actions: ['daemon.setConfig'],
  check: ({ networks, containers, daemon }) => {
    // Advice for hosts that publish something; for the others it is noise.
    if (!containers.some((container) => container.ports.length > 0)) return [];
    const bridge = networks.find((network) => network.name === 'bridge' && network.driver === 'bridge');
    if (!bridge) return [unknown(DAEMON, 'the default bridge network was not among the networks')];
    if (bridge.options[OPTION] !== '0.0.0.0' || isOverridden(daemon)) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Ports published without an address open on ${bad('0.0.0.0')} on this host.`,
        evidence: [evidence('host_binding_ipv4', bridge.options[OPTION], 'network bridge, Options')],
        offers: setDaemon({ ip: '127.0.0.1' }, daemon),
      }),
    ];
  },
});

/** daemon.json may say otherwise for networks that are made from now on. */
const isOverridden = (daemon: DaemonSettings | undefined): boolean => {
  const values = daemon?.configFile.values ?? {};
  return values.ip !== undefined || values['default-network-opts'] !== undefined;
};
