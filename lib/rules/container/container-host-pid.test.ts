import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerHostPid } from './container-host-pid';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });

ruleTable(containerHostPid, {
  passes: {
    'its own processes': one({}),
    'those of another container': one({ pidMode: 'container:4f5c' }),
    stopped: one({ pidMode: 'host', status: 'exited' }),
    'an agent that watches the host': one({ pidMode: 'host', imageRef: 'quay.io/prometheus/node-exporter:v1.8.2' }),
    'such an agent, privileged as its manual says: another rule’s word': one({
      pidMode: 'host',
      privileged: true,
      imageRef: 'falcosecurity/falco:0.39',
    }),
  },
  fails: {
    'any other program': {
      ...one({ pidMode: 'host' }),
      finds: [{ subject: idOf('web'), severity: 'high', says: '--pid=host', offers: [] }],
    },
    'privileged too': {
      ...one({ pidMode: 'host', privileged: true }),
      finds: [{ subject: idOf('web'), severity: 'critical', says: 'process 1' }],
    },
    'a stranger that calls itself an agent': {
      ...one({ pidMode: 'host', imageRef: 'evil/node-exporter' }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'an agent that manages containers': {
      ...one({ pidMode: 'host', imageRef: 'portainer/agent:2.21' }),
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
