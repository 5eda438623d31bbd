import { idOf } from '../testing/container';
import { listening } from '../testing/listener';
import { env, serving } from '../testing/service';
import { ruleTable } from '../testing/table';
import { portainerAgentExposed } from './portainer-agent-exposed';

const subject = idOf('svc');
const image = 'portainer/agent:2.21';
const onHost = serving(image, '', { networkMode: 'host' }).facts;
const secret = { env: [env('AGENT_SECRET', '***')] };

ruleTable(portainerAgentExposed, {
  passes: {
    'not published': serving(image, ''),
    'on the one address that its Portainer calls': serving(image, '10.0.0.1:9001->9001'),
    loopback: serving(image, '127.0.0.1:9001->9001'),
    'another service on the same port': serving('minio/minio:1', '9001->9001'),
    'Portainer itself is another rule': serving('portainer/portainer-ce:2', '9000->9000'),
    'on the host network, on loopback': {
      facts: { ...onHost, sockets: [listening('127.0.0.1:9001', { comm: 'agent', containerId: subject })] },
    },
  },
  fails: {
    published: {
      ...serving(image, '9001->9001'),
      finds: [
        {
          subject,
          severity: 'critical',
          says: 'obeys the first that calls',
          offers: ['firewall.blockPort', 'port.rebind'],
        },
      ],
    },
    'with a shared secret': { ...serving(image, '9001->9001', secret), finds: [{ subject, severity: 'medium' }] },
    'on the host network, seen over the API alone': {
      facts: onHost,
      finds: [{ subject, severity: 'critical', says: 'the host network' }],
    },
    'on the host network, seen on the host': {
      facts: { ...onHost, sockets: [listening('[::]:9001', { comm: 'agent', containerId: subject })] },
      finds: [{ subject, severity: 'critical', says: '[::]:9001' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
