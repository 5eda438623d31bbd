import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerRestartUnbounded } from './container-restart-unbounded';

const policy = (name: string, maximumRetryCount = 0) => ({
  facts: { containers: [containerWith({ restartPolicy: { name, maximumRetryCount } })] },
});

ruleTable(containerRestartUnbounded, {
  passes: {
    'a service': policy('always'),
    'a service that may be stopped': policy('unless-stopped'),
    'never again': policy('no'),
    'nothing said': policy(''),
    'five attempts': policy('on-failure', 5),
  },
  fails: {
    'no limit': {
      ...policy('on-failure'),
      finds: [{ subject: idOf('web'), severity: 'info', says: 'without limit', shows: 'restart policy: on-failure' }],
    },
    'a high limit': {
      ...policy('on-failure', 6),
      finds: [{ subject: idOf('web'), says: 'up to 6 times', offers: ['container.setRestartPolicy'] }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
