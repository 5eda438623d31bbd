import { bad, type Container, type Network, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

const OPTION = 'com.docker.network.bridge.enable_icc';
const FEWEST = 2;

export const daemonIccEnabled = defineRule({
  id: 'daemon-icc-enabled',
  family: 'daemon',
  title: 'Containers on the default bridge can all talk to each other',
  why: 'Containers that have nothing to do with each other reach each other’s ports, also those that are not published.',
  fix: 'Give each project a network of its own. Then set "icc": false in daemon.json for the default bridge.',
  severity: 'low',
  references: { cis: ['2.2'], attack: ['T1046'] },
  needs: ['networks', 'containers'],
  uses: ['daemon'],
  actions: ['daemon.setConfig'],
  check: ({ networks, containers, daemon }) => {
    const bridge = networks.find((network) => network.name === 'bridge' && network.driver === 'bridge');
    if (bridge?.options[OPTION] !== 'true') return [];
    // Networks of a project are not governed by this setting; alone on the bridge there is nobody to talk to.
    const together = containers.filter((container) => container.running && isOn(bridge, container));
    if (together.length < FEWEST) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`${value(together.length)} containers on the default bridge ${bad('reach each other')} on every port.`,
        evidence: [
          evidence('enable_icc', 'true', 'network bridge, Options'),
          ...together.map((one) => evidence('on the bridge', one.name, 'inspect.NetworkSettings.Networks')),
        ],
        offers: setDaemon({ icc: false }, daemon),
        links: { containerIds: together.map((one) => one.id) },
      }),
    ];
  },
});

const isOn = (bridge: Network, container: Container): boolean =>
  bridge.containerIds.includes(container.id) || container.networks.some((one) => one.networkId === bridge.id);
