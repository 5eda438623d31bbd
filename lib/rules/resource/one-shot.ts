import type { Container, Snapshot } from '@/lib/model';
import { ranSeconds } from '../reading/container/run-time';

const SERVICE_LABEL = 'com.docker.compose.service';
const JOB_WORD =
  /(^|[-_.])(init|job|jobs|migrate|migration|migrations|setup|seed|task|cron|backup|oneshot|once)($|[-_.\d])/i;

/** Meant to end: not restarted, ended well, and called a job by its deployment. */
export function isOneShot(container: Container, others: readonly Container[]): boolean {
  const restarted = !['', 'no'].includes(container.restartPolicy.name);
  if (restarted || container.exitCode !== 0) return false;
  const service = container.labels[SERVICE_LABEL] ?? '';
  if (container.labels['com.docker.compose.oneoff'] === 'True' || JOB_WORD.test(service)) return true;
  if (Object.keys(container.labels).some((label) => JOB_WORD.test(label))) return true;
  return service !== '' && others.some((other) => waitsForEndOf(other, service, container));
}

/** Another service of the project waits until this one has ended well. */
function waitsForEndOf(other: Container, service: string, container: Container): boolean {
  const project = 'com.docker.compose.project';
  const waits = (other.labels['com.docker.compose.depends_on'] ?? '').split(',');
  return (
    other.labels[project] === container.labels[project] &&
    waits.some((wait) => wait.startsWith(`${service}:service_completed_successfully`))
  );
}

const LIKE_LENGTH = 2;

/** An earlier scan saw the same container end well after a run of about the same length: that is how long it takes. */
export function endedLikeThisBefore(container: Container, earlier: readonly Snapshot[]): boolean {
  const seconds = ranSeconds(container) ?? 0;
  return earlier.some(({ facts: { containers } }) => {
    const before = containers.read ? containers.value.find((one) => one.id === container.id) : undefined;
    if (!before || before.exitCode !== 0 || before.startedAt === container.startedAt) return false;
    const took = ranSeconds(before);
    return took !== null && seconds <= took * LIKE_LENGTH && took <= seconds * LIKE_LENGTH;
  });
}
