import type { Change } from '@/lib/model';
import { cut } from './cut';
import { withTag } from './event-stories';
import { groupBy } from './group';

const FEW = 5;
const MOST_NAMES = 10;

/** Many containers of one image that came or went together are one line: a build server has new ones at every look. */
export function gatherContainers(changes: readonly Change[]): Change[] {
  const groups = groupBy(changes, groupOf);
  return [...groups].flatMap(([key, all]) => (key !== '' && all.length > FEW ? [oneLine(all)] : all));
}

const imageOf = ({ fields }: Change): string => {
  const field = fields.find((one) => one.field === 'image');
  return field?.after ?? field?.before ?? '';
};

const groupOf = (change: Change): string =>
  change.kind === 'container' && (change.turn === 'appeared' || change.turn === 'vanished') && imageOf(change) !== ''
    ? `${change.turn}/${imageOf(change)}`
    : '';

function oneLine(all: readonly Change[]): Change {
  const [first] = all as readonly [Change, ...Change[]];
  const image = withTag(imageOf(first));
  const names = all.slice(0, MOST_NAMES).map(({ name }) => name);
  const gone = first.turn === 'vanished';
  const said = (field: string, text: string) => ({ field, before: gone ? text : null, after: gone ? null : text });
  return {
    ...first,
    subjectKey: `image/${image}`,
    name: image,
    fields: [said('containers', String(all.length)), said('names', cut(names.join(', '), 300))],
  };
}
