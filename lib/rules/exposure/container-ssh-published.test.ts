import { idOf } from '../testing/container';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { containerSshPublished } from './container-ssh-published';

const subject = idOf('svc');

ruleTable(containerSshPublished, {
  passes: {
    'not published': serving('linuxserver/openssh-server', ''),
    loopback: serving('linuxserver/openssh-server', '127.0.0.1:2222->2222'),
    'a Git server': serving('gitea/gitea:1.22', '2222->22'),
    'another Git server': serving('gitlab/gitlab-ce:17', '2222->22'),
    'the host’s own': servingOnHost('0.0.0.0:22', 'sshd'),
  },
  fails: {
    'by its image, on any port': {
      ...serving('linuxserver/openssh-server', '8022->2200'),
      finds: [{ subject, severity: 'high', says: 'SSH in svc', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'by its port': {
      ...serving('acme/jump:1', '2022->22'),
      finds: [{ subject, says: 'svc answers on 0.0.0.0:2022, the port of SSH' }],
    },
    'by its program': { ...serving('acme/jump:1', '9022->9022', { path: '/usr/sbin/sshd' }), finds: [{ subject }] },
    'a stranger in a registry of that name': {
      ...serving('registry.gitlab.com/acme/jump:1', '2022->22'),
      finds: [{ subject, severity: 'high' }],
    },
    private: { ...serving('acme/jump:1', '10.0.0.1:22->22'), finds: [{ subject, severity: 'medium' }] },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('acme/sshd', '', { networkMode: 'host' }),
  },
});
