import { defineRule } from '../define';
import { parseImageReference } from '../reading/image/image-reference';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const containerSshPublished = defineRule({
  ...SERVICE_RULE,
  id: 'container-ssh-published',
  title: 'SSH server in a container is published',
  why: 'Robots guess passwords on it day and night, and nobody updates an SSH server inside of a container.',
  fix: 'Use docker exec over the host’s own SSH in its place, or publish it on 127.0.0.1.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [SSH], weigh),
});

const PORTS: readonly number[] = [22, 2222];

const SSH: ServiceShape = {
  name: 'SSH',
  image: /(^|[/_.-])(openssh|sshd)([/_.-]|$)/,
  program: /^sshd$/,
  ports: PORTS,
  containersOnly: true, // the host's own is how it is managed
};

const GIT_SERVER = /(^|[/_.-])(gitea|gitlab|gitlab-ce|gitlab-ee|forgejo|gogs|gitolite|onedev)([/_.-]|$)/;

/** Git servers publish SSH for git alone. */
function weigh({ container }: OpenService): Weighed | null {
  const image = parseImageReference(container?.imageRef ?? '');
  return image && GIT_SERVER.test(`${image.namespace}/${image.name}`) ? null : { severity: 'high' };
}
