import type { Container } from '@/lib/model';

/** The part of a container, or of an event about it, that says which one it is. */
type Named = Pick<Container, 'name' | 'labels'>;

const label = (container: Named, name: string): string => container.labels[name] ?? '';

/**
 * What stays when a container is made anew: the service of its project and its number, or its name. Labels are the container's own words;
 * a liar only makes a change look like another one.
 */
export function identityOf(container: Named): string {
  const project = label(container, 'com.docker.compose.project');
  const service = label(container, 'com.docker.compose.service');
  // A one-off run of a service ("docker compose run") is no new version of it.
  if (project && service && label(container, 'com.docker.compose.oneoff') !== 'True')
    return `compose/${project}/${service}/${label(container, 'com.docker.compose.container-number') || '1'}`;
  const task = swarmSlot(container);
  if (task) return task;
  const pod = label(container, 'io.kubernetes.pod.name');
  if (pod) {
    const names = ['io.kubernetes.pod.namespace', 'io.kubernetes.container.name'].map((name) => label(container, name));
    return `kubernetes/${names[0]}/${pod}/${names[1] || container.name}`;
  }
  return `name/${container.name}`;
}

/** Swarm names its tasks "service.slot.task". */
function swarmSlot(container: Named): string {
  const service = label(container, 'com.docker.swarm.service.name');
  if (!service) return '';
  const slot =
    label(container, 'com.docker.swarm.task.name')
      .slice(service.length + 1)
      .split('.')[0] ?? '';
  return `swarm/${service}/${slot}`;
}
