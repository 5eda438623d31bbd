import { idOf, published } from '../testing/container';
import { serving } from '../testing/service';
import { ruleTable } from '../testing/table';
import { containerAdminUiExposed } from './container-admin-ui-exposed';

const subject = idOf('svc');

ruleTable(containerAdminUiExposed, {
  passes: {
    'not published': serving('portainer/portainer-ce:2', ''),
    'one private address': serving('amir20/dozzle:v8', '10.0.0.1:8080->8080'),
    loopback: serving('amir20/dozzle:v8', '127.0.0.1:8080->8080'),
    'the agent is another rule': serving('portainer/agent:2', '9001->9001'),
    'another service on the same port': serving('minio/minio:1', '9000->9000'),
    'another program called yacht': serving('acme/yacht:1', '8000->8000'),
    'a microscope': serving('acme/microscope:1', '4040->4040'),
  },
  fails: {
    'Portainer in the clear': {
      ...serving('portainer/portainer-ce:2', '9000->9000 9443->9443'),
      finds: [
        {
          subject,
          severity: 'high',
          offers: ['firewall.blockPort', 'firewall.blockPort', 'port.rebind', 'port.rebind'],
        },
      ],
    },
    'Portainer over TLS, with a login': {
      ...serving('portainer/portainer-ce:2', '443->9443 8000->8000'),
      finds: [{ subject, severity: 'medium' }],
    },
    'Rancher over TLS': {
      ...serving('rancher/rancher:v2.9', '443->443 80->80'),
      finds: [{ subject, severity: 'medium' }],
    },
    'Weave Scope has no login': {
      ...serving('weaveworks/scope:1.13', '4040->4040'),
      finds: [{ subject, severity: 'critical', says: 'no login' }],
    },
    'Dockge on another host port': {
      ...serving('louislam/dockge:1', '80->5001'),
      finds: [{ subject, says: 'Dockge in svc answers on 0.0.0.0:80,' }],
    },
    'another image under the name of one': {
      ...serving('acme/mirror:1', '', {
        name: 'portainer',
        ports: [published('9000->9000')],
      }),
      finds: [{ subject: idOf('portainer'), says: 'Portainer in portainer' }],
    },
    'cAdvisor by its image': { ...serving('gcr.io/cadvisor/cadvisor:v0.49.1', '8080->8080'), finds: [{ subject }] },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('louislam/dockge:1', '', { networkMode: 'host' }),
  },
});
