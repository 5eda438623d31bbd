import { bind, idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { rabbitmqMgmtExposed } from './rabbitmq-mgmt-exposed';

const subject = idOf('svc');
const image = 'rabbitmq:3-management';

ruleTable(rabbitmqMgmtExposed, {
  passes: {
    'not published': serving(image, ''),
    loopback: serving(image, '127.0.0.1:15672->15672'),
    'its figures alone': serving(image, '15692->15692'),
    'another program in Erlang': servingOnHost('0.0.0.0:4369', 'epmd'),
    'another program in Erlang, on its port': servingOnHost('0.0.0.0:5672', 'beam.smp', ['beam.smp', '-s', 'ejabberd']),
  },
  fails: {
    'the account guest': {
      ...serving(image, '15672->15672 5672->5672'),
      finds: [
        {
          subject,
          severity: 'high',
          says: 'guest',
          offers: ['firewall.blockPort', 'firewall.blockPort', 'port.rebind', 'port.rebind'],
        },
      ],
    },
    'an account of its own': {
      ...serving(image, '5672->5672', { env: [env('RABBITMQ_DEFAULT_PASS', '***')] }),
      finds: [{ subject, severity: 'medium' }],
    },
    'a mounted configuration may name one': {
      ...serving(image, '5672->5672', { mounts: [bind('/srv/r.conf', '/etc/rabbitmq/rabbitmq.conf')] }),
      finds: [{ subject, severity: 'medium' }],
    },
    'another image on its port': { ...serving('acme/queue', '5672->5672'), finds: [{ subject, severity: 'medium' }] },
    private: { ...serving(image, '10.0.0.4:5672->5672'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('[::]:5672', 'beam.smp', ['beam.smp', '-sname', 'rabbit', '-s', 'rabbit', 'boot']),
      finds: [{ subject: 'tcp/[::]:5672', severity: 'medium' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving(image, '', { networkMode: 'host' }),
  },
});
