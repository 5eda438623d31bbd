import { defineRule } from '../define';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE } from './service-judgement';

// Everybody uses these numbers, so they say nothing without a name.
const ADMIN_PORTS: readonly number[] = [8088, 50070, 9870, 7077, 6066, 8081];

export const bigdataAdminExposed = defineRule({
  ...SERVICE_RULE,
  id: 'bigdata-admin-exposed',
  title: 'Hadoop/YARN/Spark admin ports open to the network',
  why: 'These ports take jobs from anybody, and a job runs any command. Miners look for them.',
  fix: 'Publish them on 127.0.0.1, or let only the machines of the cluster reach them.',
  severity: 'critical',
  check: (facts) => judgeServices(facts, SHAPES, () => ({ severity: 'critical', says: 'it runs what it is sent' })),
});

const adminPorts = { ports: [], sharedPorts: ADMIN_PORTS, countedPorts: () => ADMIN_PORTS };

const SHAPES: readonly ServiceShape[] = [
  {
    name: 'Hadoop',
    image: /(^|[/_.-])hadoop\d*([/_.-]|$)/,
    program: null,
    commandLine: /\borg\.apache\.hadoop\b/,
    ...adminPorts,
  },
  {
    name: 'Spark',
    image: /^(library|apache|bitnami|bitnamilegacy)\/spark$|(^|[/_-])spark-(master|worker|history-server)$/,
    program: null,
    commandLine: /\borg\.apache\.spark\.deploy\b/,
    ...adminPorts,
  },
  {
    name: 'Flink',
    image: /(^|[/_.-])flink\d*([/_.-]|$)/,
    program: null,
    commandLine: /\borg\.apache\.flink\b/,
    ...adminPorts,
  },
];
