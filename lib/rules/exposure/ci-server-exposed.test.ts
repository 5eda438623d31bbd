import { idOf } from '../testing/container';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { ciServerExposed } from './ci-server-exposed';

const subject = idOf('svc');

ruleTable(ciServerExposed, {
  passes: {
    'not published': serving('jenkins/jenkins:lts', ''),
    loopback: serving('gitea/gitea:1.22', '127.0.0.1:3000->3000'),
    'an agent': serving('jenkins/inbound-agent:latest', '8080->8080'),
    'another program called drone': serving('acme/drone:1', '8080->8080'),
    'a runner': serving('gitlab/gitlab-runner:alpine', '9252->9252'),
    'another service on the same port': serving('grafana/grafana:11', '3000->3000'),
    'an image that GitLab keeps': serving('registry.gitlab.com/acme/api:1', '8080->8080'),
    'another program in java': servingOnHost('0.0.0.0:8080', 'java', ['java', '-jar', 'shop.jar']),
  },
  fails: {
    Jenkins: {
      ...serving('jenkins/jenkins:lts', '8080->8080 50000->50000'),
      finds: [
        {
          subject,
          severity: 'medium',
          says: 'Jenkins in svc answers on 0.0.0.0:8080 and 1 more',
          offers: ['firewall.blockPort', 'firewall.blockPort', 'port.rebind', 'port.rebind'],
        },
      ],
    },
    'GitLab on https, with git over SSH': {
      ...serving('gitlab/gitlab-ce:17', '443->443 80->80 2222->22'),
      finds: [{ subject, severity: 'info' }],
    },
    'Gitea in the clear': { ...serving('gitea/gitea:1.22', '3000->3000'), finds: [{ subject, severity: 'medium' }] },
    'Jenkins on https': { ...serving('jenkins/jenkins:lts', '443->8443'), finds: [{ subject, severity: 'medium' }] },
    private: { ...serving('drone/drone:2', '10.0.0.1:80->80'), finds: [{ subject, severity: 'low' }] },
    'a process of the host': {
      ...servingOnHost('[::]:8080', 'java', ['java', '-jar', '/usr/share/java/jenkins.war']),
      finds: [{ subject: 'tcp/[::]:8080' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('gitea/gitea:1.22', '', { networkMode: 'host' }),
  },
});
