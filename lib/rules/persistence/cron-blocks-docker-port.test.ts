import { lineId } from '../reading/verdict/line-id';
import { cronLine } from '../testing/cron';
import { ruleTable } from '../testing/table';
import { cronBlocksDockerPort } from './cron-blocks-docker-port';

const line = (text: string) => ({ facts: { cronEntries: [cronLine(text)] } });
const block = '* * * * * iptables -I INPUT -p tcp --dport 2375 -j DROP';

ruleTable(cronBlocksDockerPort, {
  passes: {
    'no entries': { facts: { cronEntries: [] } },
    'another port': line('0 3 * * * iptables -I INPUT -p tcp --dport 22375 -j DROP'),
    'the port without a firewall': line('*/5 * * * * curl -s http://127.0.0.1:2375/_ping'),
  },
  fails: {
    'as seen in the wild': {
      ...line(block),
      finds: [
        {
          subject: lineId('/var/spool/cron/crontabs/root', block),
          severity: 'critical',
          says: 'Cron changes port 2375 with iptables every minute',
          offers: ['cron.removeEntry'],
        },
      ],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'cron entries' } },
});
