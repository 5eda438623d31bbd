import type { Container } from '@/lib/model';

const MOST_SUSPECTS = 20;
const PROJECT_LABELS =
  /^(com\.docker\.compose\.|com\.docker\.stack\.|com\.docker\.swarm\.|io\.kubernetes\.|maintainer$|org\.opencontainers\.image\.)/;

/** Containers worth the costly look at their changed files: those that belong to no project, newest first. */
export function changeSuspects(containers: readonly Container[]): Container[] {
  return containers
    .filter((container) => !Object.keys(container.labels).some((label) => PROJECT_LABELS.test(label)))
    .sort((a, b) => Number(b.running) - Number(a.running) || (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
    .slice(0, MOST_SUSPECTS);
}
