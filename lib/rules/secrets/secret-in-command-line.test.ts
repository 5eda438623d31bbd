import { containerWith, idOf } from '../testing/container';
import { running } from '../testing/intruder-process';
import { ruleTable } from '../testing/table';
import { secretInCommandLine } from './secret-in-command-line';

const told = (...args: string[]) => ({ facts: { containers: [containerWith({ path: 'app', args })] } });
const host = (...argv: string[]) => ({ facts: { processes: [running(argv)] } });

ruleTable(secretInCommandLine, {
  passes: {
    'no secret': told('--port', '80'),
    'a file that holds it': told('--password-file', '/run/secrets/db'),
    'stars that mask nothing': told('--filter=***'),
    'a process without one': host('/usr/bin/app', '--serve'),
    stopped: { facts: { containers: [containerWith({ status: 'exited', args: ['--password=***'] })] } },
  },
  fails: {
    'a container is told its password': {
      ...told('--password=***'),
      finds: [
        { subject: idOf('web'), severity: 'medium', says: 'shows a secret: --password', shows: 'app --password=***' },
      ],
    },
    'a process in a container: said once, of the container': {
      facts: {
        containers: [containerWith({ path: 'app', args: ['--token', '***'] })],
        processes: [running(['app', '--token', '***'], { containerId: idOf('web') })],
      },
      finds: [{ subject: idOf('web'), shows: '--token' }],
    },
    'as the engine shows it': {
      facts: {
        containers: [containerWith()],
        containerTops: [
          {
            containerId: idOf('web'),
            processes: [{ pid: 4130, ppid: 1, user: 'root', command: 'worker redis://:***@cache:6379' }],
          },
        ],
      },
      finds: [{ subject: idOf('web'), says: 'a password in an address' }],
    },
    'a process of the host': {
      ...host('/usr/bin/mysqldump', '-h', 'db.example.org', '-p***', 'shop'),
      finds: [{ subject: '5201:91000', severity: 'medium', shows: '-p: ' }],
    },
    'a tool that asks its own side': {
      ...host('/usr/bin/mysqldump', '-p***', 'shop'),
      finds: [{ subject: '5201:91000', severity: 'low' }],
    },
    'a container that the engine did not tell about': {
      facts: { containers: [], processes: [running(['app', '--token=***'], { containerId: idOf('gone') })] },
      finds: [{ subject: '5201:91000' }],
    },
  },
  unknowns: { 'nothing was read': { facts: {}, because: 'containers' } },
});
