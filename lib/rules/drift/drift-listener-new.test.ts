import { containerWith, published } from '../testing/container';
import { baselineOf, historyOf } from '../testing/context';
import { listening } from '../testing/listener';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftListenerNew } from './drift-listener-new';

const good = [listening('0.0.0.0:22'), listening('0.0.0.0:41000', { comm: 'rpc.statd' })];
const web = containerWith({ ports: [published('80->80')] });
const baseline = baselineOf(snapshotBefore(10_000, { sockets: good, containers: [web] }));
const backdoor = listening('0.0.0.0:4444', { comm: 'nc', pid: 666 });
const now = { sockets: [...good, backdoor] };

ruleTable(driftListenerNew, {
  passes: {
    'nothing new': { facts: { sockets: good }, context: { baseline } },
    'the other family of a known port': { facts: { sockets: [listening('[::]:22')] }, context: { baseline } },
    loopback: { facts: { sockets: [listening('127.0.0.1:4444')] }, context: { baseline } },
    'a known program on a port the kernel chose': {
      facts: { sockets: [listening('0.0.0.0:39001', { comm: 'rpc.statd' })] },
      context: { baseline },
    },
    'published by a known deployment': {
      facts: {
        sockets: [listening('0.0.0.0:443', { comm: 'docker-proxy' })],
        containers: [{ ...web, ports: [published('443->443')] }],
      },
      context: { baseline },
    },
    'not there at the last scan yet': {
      facts: now,
      context: { baseline, ...historyOf(snapshotBefore(10, { sockets: good })) },
    },
  },
  fails: {
    'seen in two scans': {
      facts: now,
      context: { baseline, ...historyOf(snapshotBefore(10, now)) },
      finds: [{ subject: 'tcp/0.0.0.0:4444', severity: 'medium', says: 'nc listens', offers: ['firewall.blockPort'] }],
    },
    'another program on a known port': {
      facts: { sockets: [listening('0.0.0.0:22', { comm: 'dropbear' })] },
      context: {
        baseline,
        ...historyOf(snapshotBefore(10, { sockets: [listening('0.0.0.0:22', { comm: 'dropbear' })] })),
      },
      finds: [{ subject: 'tcp/0.0.0.0:22', says: 'dropbear' }],
    },
  },
  unknowns: {
    'sockets were not read': { facts: {}, because: 'sockets' },
    'nothing was marked as known good': { facts: now, because: 'no baseline yet' },
    'seen once': { facts: now, context: { baseline }, because: 'one scan only' },
  },
});
