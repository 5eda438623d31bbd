import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { ownerOf, projectOf } from '../reading/container/project';
import { HOST } from '../reading/verdict/subject';

export const containerNoOwner = defineRule({
  id: 'container-no-owner',
  family: 'hygiene',
  title: 'Container has no project, owner or purpose label',
  why: 'When something is wrong with it, nobody knows whom to ask. Containers of intruders have no owner either.',
  fix: 'Deploy it from a project (Compose, stack), or give it a label that names its owner.',
  severity: 'info',
  references: { cis: [], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }): readonly Judgement[] => {
    const orphans = containers.filter((container) => projectOf(container) === '' && ownerOf(container) === '');
    const [first] = orphans;
    if (!first) return [];
    const more = orphans.length > 1 ? ` and ${orphans.length - 1} more` : '';
    return [
      fail({
        subject: HOST,
        sentence: sentence`Nobody says whose ${bad(first.name)}${value(more)} ${value(orphans.length > 1 ? 'are' : 'is')}: no project, no owner.`,
        evidence: orphans.map((container) => evidence(container.name, container.imageRef, 'inspect.Config.Labels')),
        links: { containerIds: orphans.map((container) => container.id) },
      }),
    ];
  },
});
