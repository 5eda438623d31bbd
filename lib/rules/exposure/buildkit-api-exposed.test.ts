import { idOf } from '../testing/container';
import { listening } from '../testing/listener';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { buildkitApiExposed } from './buildkit-api-exposed';

const tcp = ['buildkitd', '--addr', 'tcp://0.0.0.0:1234'];
const mutual = [...tcp, '--tlscacert', '/certs/ca.pem', '--tlscert', '/certs/cert.pem'];

ruleTable(buildkitApiExposed, {
  passes: {
    'not published': serving('moby/buildkit:v0.17', ''),
    'a builder of buildx listens on its socket alone': serving('moby/buildkit:buildx-stable-1', '', {
      path: 'buildkitd',
    }),
    loopback: servingOnHost('127.0.0.1:1234', 'buildkitd', tcp),
    'another program': servingOnHost('0.0.0.0:1234', 'searchd'),
  },
  fails: {
    'a process of the host, on any port': {
      ...servingOnHost('0.0.0.0:8372', 'buildkitd', tcp),
      finds: [
        {
          subject: 'tcp/0.0.0.0:8372',
          severity: 'high',
          says: 'no certificate',
          offers: ['firewall.blockPort'],
        },
      ],
    },
    'with client certificates': {
      ...servingOnHost('0.0.0.0:1234', 'buildkitd', mutual),
      finds: [{ subject: 'tcp/0.0.0.0:1234', severity: 'info' }],
    },
    'a container': {
      ...serving('moby/buildkit:v0.17', '1234->1234', { path: 'buildkitd', args: ['--addr', 'tcp://0.0.0.0:1234'] }),
      finds: [{ subject: idOf('svc'), severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'its arguments were not read': {
      facts: { sockets: [listening('0.0.0.0:1234', { comm: 'buildkitd', pid: 900 })] },
      because: 'arguments of buildkitd',
    },
    'it reads a file': {
      ...servingOnHost('0.0.0.0:1234', 'buildkitd', ['buildkitd', '--config', '/etc/buildkit/buildkitd.toml']),
      because: 'from a file',
    },
  },
});
