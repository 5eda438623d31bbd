import type { AnyRule, Judgement } from '@/lib/model';
import { BAD_CONTAINER } from './scan-stage';

/** Accuses each container whose name begins with "bad", as a rule of the catalogue does; each with the image of its last letter. */
export const ACCUSING: AnyRule = {
  ...BAD_CONTAINER,
  id: 'container-takeover-pattern',
  family: 'malware',
  check: ({ containers }: { containers: { id: string; name: string; createdAt: string | null }[] }): Judgement[] =>
    containers.map(({ id, name, createdAt }) => {
      const subject = { kind: 'container' as const, id, name };
      if (!name.startsWith('bad')) return { verdict: 'pass', subject };
      const links = {
        containerIds: [id],
        imageRefs: [`stranger/${name.slice(-1)}`],
        ...(createdAt ? { at: createdAt } : {}),
      };
      return {
        ...{ verdict: 'fail', subject, sentence: [{ kind: 'bad', text: name }], links },
        evidence: [{ label: 'image', value: `stranger/${name.slice(-1)}`, source: 'inspect' }],
        offers: [
          {
            actionId: 'container.quarantine',
            target: { kind: 'container', containerId: id, imageId: 'i', name },
          },
        ],
      };
    }),
};
