import { bad, type Container, type Judgement, type Machine, type Network, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { blocksForwardingTo } from '../reading/network/firewall';
import { blockAddress } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';

export const metadataServiceReachable = defineRule({
  id: 'metadata-service-reachable',
  family: 'secrets',
  title: 'Containers can read cloud instance credentials',
  why: 'The cloud hands the keys of this machine to whoever asks a fixed address. A container that was broken into can ask as well.',
  fix: 'Block the address for containers in DOCKER-USER. Demand tokens for it in the cloud (IMDSv2 with hop limit 1), which cannot be seen from here.',
  severity: 'low',
  references: { cis: [], attack: ['T1552.005'] },
  needs: ['machine', 'firewall', 'containers'],
  uses: ['networks'],
  actions: ['firewall.blockEgressIp'],
  check: ({ machine, firewall, containers, networks }): readonly Judgement[] => {
    const cloud = cloudOf(machine);
    const asking = containers.filter((one) => isBridged(one, networks));
    const [first] = asking;
    if (!cloud || !first || blocksForwardingTo(firewall, cloud.address)) return [{ verdict: 'pass', subject: HOST }];
    return [
      fail({
        subject: HOST,
        sentence: sentence`${bad(cloud.address)}, where ${value(cloud.name)} gives out keys, is not blocked on this host for ${value(first.name)}${value(asking.length > 1 ? ` and ${asking.length - 1} more` : '')}.`,
        evidence: [
          evidence('machine', [machine.vendor, machine.product].filter((one) => one !== '').join(', '), 'DMI'),
          evidence('firewall', `no rule drops what is forwarded to ${cloud.address}`, 'host firewall'),
          evidence('limits of the cloud', 'not visible from here', 'not read'),
        ],
        offers: [blockAddress(cloud.address)],
        links: { containerIds: asking.map((one) => one.id) },
      }),
    ];
  },
});

interface Cloud {
  readonly name: string;
  readonly address: string;
  readonly is: (machine: Machine) => boolean;
}

const LINK_LOCAL = '169.254.169.254';
const AZURE_TAG = '7783-7084-3265-9085-8269-3286-77';

/** Clouds whose machines can hold credentials of a role. Others give out names and keys of sshd only. */
const CLOUDS: readonly Cloud[] = [
  {
    name: 'AWS',
    address: LINK_LOCAL,
    is: ({ vendor, biosVendor, product }) =>
      /^Amazon EC2$/i.test(vendor) || /^Amazon EC2$/i.test(biosVendor) || /\.amazon$/i.test(product),
  },
  {
    name: 'Google Cloud',
    address: LINK_LOCAL,
    is: ({ vendor, product }) => vendor === 'Google' && /Compute Engine/.test(product),
  },
  { name: 'Azure', address: LINK_LOCAL, is: ({ chassisTag }) => chassisTag === AZURE_TAG },
  { name: 'Oracle Cloud', address: LINK_LOCAL, is: ({ chassisTag }) => chassisTag === 'OracleCloud.com' },
  { name: 'Alibaba Cloud', address: '100.100.100.200', is: ({ vendor }) => /^Alibaba Cloud/.test(vendor) },
];

const cloudOf = (machine: Machine): Cloud | undefined => CLOUDS.find((cloud) => cloud.is(machine));

/** Its packets are forwarded by the host. One on the host’s network, on an inner network or on none asks otherwise, or not at all. */
function isBridged(container: Container, networks: readonly Network[] | undefined): boolean {
  if (!container.running || /^(host|none)$/.test(container.networkMode)) return false;
  const own = (networks ?? []).filter((network) => container.networks.some((one) => one.networkId === network.id));
  return own.length === 0 || own.some((network) => network.driver === 'bridge' && !network.internal);
}
