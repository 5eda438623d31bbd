import { containerWith, idOf } from '../testing/container';
import { processWith } from '../testing/process';
import { ruleTable } from '../testing/table';
import { execIn, healthCheck, settingsOf } from '../testing/workload';
import { containerExecPrivileged } from './container-exec-privileged';

const web = containerWith({ user: '101' });
const one = (session: Parameters<typeof execIn>[1], container = web) => ({
  facts: { containers: [container], execSessions: [execIn(container, session)] },
});
const healthy = settingsOf(web, { healthCheck: healthCheck('curl -f http://localhost/') });
const withHealth = (command: string[]) => ({
  facts: {
    containers: [web],
    containerSettings: [healthy],
    execSessions: [execIn(web, { privileged: true, command })],
  },
});

ruleTable(containerExecPrivileged, {
  passes: {
    'no session': { facts: { containers: [web], execSessions: [] } },
    'a session of the container’s own user': one({}),
    'a session of another user': one({ user: '33' }),
    'root where the program is root too': one({ user: 'root' }, containerWith()),
    'it has ended': one({ running: false, privileged: true }),
    'a health check': withHealth(['/bin/sh', '-c', 'curl -f http://localhost/']),
    'a health check without a shell': {
      facts: {
        containers: [web],
        containerSettings: [settingsOf(web, { healthCheck: { ...healthy.healthCheck, test: ['CMD', 'probe', '-q'] } })],
        execSessions: [execIn(web, { user: 'root', command: ['probe', '-q'] })],
      },
    },
  },
  fails: {
    privileged: {
      facts: {
        containers: [web],
        execSessions: [execIn(web, { privileged: true })],
        processes: [processWith({ pid: 9120, containerId: idOf('web'), comm: 'sh' })],
      },
      finds: [
        {
          subject: idOf('web'),
          severity: 'high',
          says: 'privileged session runs sh',
          shows: 'privileged session: sh, user of the container, pid 9120',
          offers: ['process.kill'],
        },
      ],
    },
    'root where the program is not': {
      ...one({ user: '0' }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'session of root', offers: [] }],
    },
    'not the health check, though it begins like it': {
      ...withHealth(['/bin/sh', '-c', 'curl -f http://localhost/ && id']),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'the number belongs to another process by now': {
      facts: {
        containers: [web],
        execSessions: [execIn(web, { privileged: true })],
        processes: [processWith({ pid: 9120, containerId: null })],
      },
      finds: [{ subject: idOf('web'), offers: [] }],
    },
  },
  unknowns: {
    'sessions were not read': { facts: { containers: [web] }, because: 'exec sessions' },
    'the engine did not answer': { facts: { execSessions: [] }, because: 'containers' },
  },
});
