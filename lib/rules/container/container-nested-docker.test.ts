import { containerWith, idOf, published } from '../testing/container';
import { processWith } from '../testing/process';
import { ruleTable } from '../testing/table';
import { containerNestedDocker } from './container-nested-docker';

type Changes = Parameters<typeof containerWith>[0];
const inside = (comm: string) => processWith({ pid: 4130, comm, containerId: idOf('web') });
const one = (comm: string, changes: Changes = {}) => ({
  facts: { containers: [containerWith(changes)], processes: [inside(comm), processWith({ comm: 'dockerd' })] },
});
const dind = { imageRef: 'docker:27-dind' };

ruleTable(containerNestedDocker, {
  passes: {
    'any other program; the host’s own engine is none': one('nginx'),
    'a name that only begins like it': one('containerd-shim'),
    'the client of the same image': one('docker', { imageRef: 'docker:27-cli' }),
    'a runner of CI jobs': one('dockerd', { imageRef: 'gitlab/gitlab-runner:v17' }),
    'the engine of a CI job': one('dockerd', { ...dind, labels: { 'com.gitlab.gitlab-runner.job.id': '7' } }),
    stopped: { facts: { containers: [containerWith({ ...dind, status: 'exited' })] } },
  },
  fails: {
    'an engine in any image': {
      ...one('dockerd', { imageRef: 'acme/builder:2' }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'dockerd runs in web', shows: 'dockerd, pid 4130' }],
    },
    'containerd alone': { ...one('containerd'), finds: [{ subject: idOf('web'), says: 'containerd' }] },
    'by its image, its processes not visible': {
      facts: { containers: [containerWith(dind)] },
      finds: [{ subject: idOf('web'), severity: 'medium', shows: 'image: docker:27-dind' }],
    },
    'as the engine shows it': {
      facts: {
        containers: [containerWith()],
        containerTops: [
          {
            containerId: idOf('web'),
            processes: [{ pid: 4130, ppid: 1, user: 'root', command: '/usr/local/bin/dockerd --host=tcp://0.0.0.0' }],
          },
        ],
      },
      finds: [{ subject: idOf('web') }],
    },
    'its plain API is open': {
      ...one('dockerd', { ...dind, ports: [published('0.0.0.0:12375->2375')] }),
      finds: [{ subject: idOf('web'), severity: 'critical', says: '0.0.0.0:12375 without TLS' }],
    },
    'its plain API is open, in CI too': {
      ...one('dockerd', { imageRef: 'gitlab/gitlab-runner:v17', ports: [published('0.0.0.0:2375->2375')] }),
      finds: [{ subject: idOf('web'), severity: 'critical' }],
    },
    'a stranger that calls itself a runner': {
      ...one('dockerd', { imageRef: 'evil/gitlab-runner' }),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'its processes were not visible': { facts: { containers: [containerWith()] }, because: 'was visible' },
  },
});
