import type { Container, EvidenceFact, Judgement, Sentence, Severity } from '@/lib/model';
import { fail } from '../define';
import { HOST } from '../reading/verdict/subject';

/** "web", or "web and 3 more". */
export const namesOf = (containers: readonly Container[]): string => {
  const [first] = containers;
  return containers.length > 1 ? `${first?.name ?? ''} and ${containers.length - 1} more` : (first?.name ?? '');
};

interface Mark {
  readonly found: readonly Container[];
  readonly sentence: Sentence;
  readonly evidence: (container: Container) => EvidenceFact;
  readonly severity?: Severity; // when it differs from the rule's own
  readonly signs?: readonly EvidenceFact[]; // why it matters more here
}

/** What nearly every container lacks is one mark on the host's score card, not a row for each container. */
export function scoreCard({ found, sentence, evidence, severity, signs = [] }: Mark): readonly Judgement[] {
  if (found.length === 0) return [{ verdict: 'pass', subject: HOST }];
  return [
    fail({
      subject: HOST,
      ...(severity ? { severity } : {}),
      sentence,
      evidence: [...signs, ...found.map(evidence)],
      links: { containerIds: found.map((container) => container.id) },
    }),
  ];
}

/** Only what runs counts: a container that ended lacks nothing now. */
export const runningOf = (containers: readonly Container[]): readonly Container[] =>
  containers.filter((container) => container.running);
