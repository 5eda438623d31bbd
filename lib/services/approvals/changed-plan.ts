import type { Plan, PlanChange } from '@/lib/model';

const MOST = 60;
const LONGEST = 600;

/** What is different between the plan that was confirmed and the one that is made now, part by part. Pure. */
export function planChanges(before: Plan | null, after: Plan | null): PlanChange[] {
  const changes = PARTS.flatMap(({ part, of }) =>
    paired(before ? of(before) : [], after ? of(after) : []).map((pair) => ({ part, ...pair })),
  );
  return changes.slice(0, MOST).map(({ part, before: was, after: is }) => ({ part, before: cut(was), after: cut(is) }));
}

type Line = { key: string; text: string };
type Part = { part: PlanChange['part']; of: (plan: Plan) => readonly Line[] };

const words = (parts: Plan['interrupts'][number]): string => parts.map(({ text }) => text).join('');
const numbered = (texts: readonly string[]): Line[] => texts.map((text) => ({ key: text, text }));

const PARTS: readonly Part[] = [
  { part: 'steps', of: ({ steps }) => numbered(steps.map(({ text }) => text)) },
  {
    part: 'files',
    of: ({ files }) =>
      files.flatMap(({ path, owner, mode, before, after }) => [
        { key: `${path} 0`, text: `${path} (${owner} ${mode}): ${before}` },
        { key: `${path} 1`, text: `${path} → ${after ?? '-'}` },
      ]),
  },
  { part: 'interrupts', of: ({ interrupts }) => numbered(interrupts.map(words)) },
  {
    part: 'world',
    of: ({ world }) => Object.entries(world).map(([key, value]) => ({ key, text: `${key}: ${value}` })),
  },
  { part: 'warnings', of: ({ warnings }) => numbered(warnings.map(words)) },
  {
    part: 'other',
    of: ({ title, undo, revert, evidence, checks, confirmName }) => [
      { key: 'title', text: title },
      { key: 'undo', text: undo.sentence },
      { key: 'revert', text: revert?.sentence ?? '' },
      { key: 'evidence', text: evidence.join(', ') },
      { key: 'checks', text: checks.join('; ') },
      { key: 'name', text: confirmName ?? '' },
    ],
  },
];

/** Lines that went, came, or say something else under the same key; those that are the same are left out. */
function paired(before: readonly Line[], after: readonly Line[]): { before: string | null; after: string | null }[] {
  const was = new Map(before.map(({ key, text }) => [key, text]));
  const is = new Map(after.map(({ key, text }) => [key, text]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => was.get(key) !== is.get(key))
    .map((key) => ({ before: was.get(key) ?? null, after: is.get(key) ?? null }));
}

const cut = (text: string | null): string | null =>
  text === null || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
