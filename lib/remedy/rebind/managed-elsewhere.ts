import type { ContainerSpec } from './container-spec';
import { type Move, publishText } from './port-bindings';

// A label is written by whoever made the container: one that is no plain path or name is not repeated.
const FILES = /^[\p{L}\p{N}/.][\p{L}\p{N} ,._/@:+-]{0,300}$/u;
const SERVICE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/;

/**
 * Somebody else makes this container from a text of theirs, and would make it the old way again: then the change belongs into that text.
 * A sentence that says what to write where; null when it was made by hand.
 */
export function managedElsewhere({ Config }: ContainerSpec, move: Move): string | null {
  const labels = Config.Labels ?? {};
  if (labels['com.docker.compose.project'] !== undefined) return composeSentence(labels, move);
  if (Object.keys(labels).some((key) => key.startsWith('com.docker.swarm.')))
    return 'A swarm service made this container and would make it again. Swarm publishes on every interface only: remove the port from the service, or block it in the firewall.';
  if (labels['io.kubernetes.pod.name'] !== undefined)
    return 'Kubernetes made this container and would make it again. Change hostPort and hostIP in the specification of its pod.';
  return null;
}

function composeSentence(labels: Readonly<Record<string, string>>, move: Move): string {
  const [service = ''] = SERVICE.exec(labels['com.docker.compose.service'] ?? '') ?? [];
  const [files = 'its Compose file'] = FILES.exec(labels['com.docker.compose.project.config_files'] ?? '') ?? [];
  const line = publishText(move, move.toIp);
  return `Compose made this container, and its next "up" would open the port again. In ${files}, ${service ? `service ${service}` : 'its service'}, write under ports: - "${line}" in place of the line for ${move.hostPort}, then run "docker compose up -d${service ? ` ${service}` : ''}" there.`;
}
