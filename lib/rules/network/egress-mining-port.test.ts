import { historyOf } from '../testing/context';
import { processWith } from '../testing/process';
import { snapshotWith } from '../testing/snapshot';
import { connected } from '../testing/socket';
import { ruleTable } from '../testing/table';
import { egressMiningPort } from './egress-mining-port';

const socket = connected('93.184.216.34:14444', { pid: 700 });
const scan = snapshotWith({ sockets: [socket] });
const lasting = historyOf(scan, scan);

ruleTable(egressMiningPort, {
  passes: {
    'no such port': { facts: { sockets: [connected('93.184.216.34:443')] } },
    'a port that means nothing': { facts: { sockets: [connected('93.184.216.34:8080')] }, context: lasting },
    'inside the own network': { facts: { sockets: [connected('10.0.0.9:3333')] }, context: lasting },
    'it did not last': { facts: { sockets: [socket] }, context: historyOf(snapshotWith({ sockets: [] }), scan) },
  },
  fails: {
    'three scans in a row': {
      facts: { sockets: [socket] },
      context: lasting,
      finds: [{ subject: 'host>93.184.216.34:14444', severity: 'low' }],
    },
    'a busy process': {
      facts: { sockets: [socket], processes: [processWith({ cpuPct: 96 })] },
      context: lasting,
      finds: [{ subject: '700:1400>93.184.216.34:14444', severity: 'high', says: '96 %' }],
    },
  },
  unknowns: { 'a first scan': { facts: { sockets: [socket] }, because: 'fewer than 3 scans' } },
});
