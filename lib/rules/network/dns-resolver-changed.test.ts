import { baselineOf } from '../testing/context';
import { resolverWith } from '../testing/kernel';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { dnsResolverChanged } from './dns-resolver-changed';

const entry = (address: string, ...names: string[]) => ({ lineNumber: 7, address, names });
const hosts = (...hostEntries: ReturnType<typeof entry>[]) => ({ resolver: resolverWith({ hostEntries }) });
const asking = (...nameServers: string[]) => ({ resolver: resolverWith({ nameServers }) });
const good = { baseline: baselineOf(snapshotWith(asking('10.77.0.1', '10.77.0.2'))) };

ruleTable(dnsResolverChanged, {
  passes: {
    'as when it was marked as known good': { facts: asking('10.77.0.1'), context: good },
    'another server of the known set': { facts: asking('10.77.0.2'), context: good },
    'a local resolver in between': { facts: asking('127.0.0.53', '::1'), context: good },
    'an ad-block list': { facts: hosts(entry('0.0.0.0', 'ads.example.org', 'notdocker.io')), context: good },
    'a mirror in the own network': { facts: hosts(entry('10.0.0.5', 'registry-1.docker.io')), context: good },
    'a line that was there when it was marked as known good': {
      facts: hosts(entry('127.0.0.1', 'ghcr.io')),
      context: { baseline: baselineOf(snapshotWith(hosts(entry('127.0.0.1', 'ghcr.io')))) },
    },
  },
  fails: {
    'registries lead nowhere, without a baseline too': {
      facts: hosts(entry('0.0.0.0', 'docker.io'), entry('127.0.0.1', 'registry-1.docker.io')),
      finds: [
        {
          subject: '/etc/hosts',
          severity: 'high',
          says: 'sends docker.io to 0.0.0.0, and 1 more',
          shows: 'line 7: 0.0.0.0 docker.io',
        },
      ],
    },
    'a stranger answers in their place': {
      facts: hosts(entry('93.184.216.34', 'registry-1.docker.io')),
      finds: [{ subject: '/etc/hosts', severity: 'high', says: '93.184.216.34' }],
    },
    'the agent of the cloud': {
      facts: hosts(entry('127.0.0.1', 'update.aegis.aliyun.com')),
      finds: [{ subject: '/etc/hosts', severity: 'high' }],
    },
    'a name server nobody knows': {
      facts: asking('93.184.216.34', '10.77.0.1'),
      context: good,
      finds: [
        {
          subject: '/etc/resolv.conf',
          severity: 'medium',
          says: '93.184.216.34',
          shows: 'known good: 10.77.0.1, 10.77.0.2',
        },
      ],
    },
  },
  unknowns: {
    'not read': { facts: {}, because: 'resolver' },
    'no baseline': { facts: asking('10.77.0.1'), because: 'no baseline yet' },
    'a baseline without name servers': {
      facts: asking('10.77.0.1'),
      context: { baseline: baselineOf(snapshotWith({})) },
      because: 'does not hold',
    },
  },
});
