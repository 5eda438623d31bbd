import { z } from 'zod';
import { cleanText, type FindingWhere } from '@/lib/store';
import type { Actor } from '../access/actor';

const words = (longest: number) => z.array(z.string().max(longest).transform(cleanText)).max(50).default([]);

/** What narrows the findings of the fleet. An empty list narrows nothing. */
export const findingFilterSchema = z.object({
  severities: z.array(z.enum(['critical', 'high', 'medium', 'low', 'info'])).default([]),
  /** Without it: open, back and waived. */
  states: z.array(z.enum(['open', 'back', 'resolved', 'waived'])).default(['open', 'back', 'waived']),
  rules: words(100),
  families: words(40),
  /** Names of hosts. */
  hosts: words(200),
  tags: words(100),
  /** Ids of people, `me` and `nobody`. */
  assignees: z
    .array(z.union([z.enum(['me', 'nobody']), z.uuid()]))
    .max(50)
    .default([]),
  text: z.string().trim().max(100).transform(cleanText).default(''),
  /** Words of `text` in the reader's language, with the rules whose title in that language holds them. Titles are stored in English. */
  named: z
    .array(z.object({ word: z.string().max(100).transform(cleanText), rules: z.array(z.string().max(100)).max(300) }))
    .max(100)
    .default([]),
  /** Opened within so many days. */
  sinceDays: z.number().int().min(1).max(3660).nullable().default(null),
});
export type FindingFilter = z.infer<typeof findingFilterSchema>;

const DAY_MS = 86_400_000;

/** The filter as the database takes it, without the states: the page counts each state by itself. */
export function whereOf(filter: Omit<FindingFilter, 'states'>, actor: Actor, now: Date): FindingWhere {
  const { severities, rules, families, hosts, tags, sinceDays } = filter;
  const host = {
    ...(hosts.length > 0 && { name: { in: hosts } }),
    ...(tags.length > 0 && { tags: { hasSome: tags } }),
  };
  return {
    ...(severities.length > 0 && { severity: { in: severities } }),
    ...(rules.length > 0 && { ruleId: { in: rules } }),
    ...(families.length > 0 && { family: { in: families } }),
    ...(Object.keys(host).length > 0 && { host }),
    ...(sinceDays !== null && { openedAt: { gte: new Date(now.getTime() - sinceDays * DAY_MS) } }),
    AND: [...inHands(filter, actor), ...holding(filter)],
  };
}

function inHands({ assignees }: Pick<FindingFilter, 'assignees'>, actor: Actor): FindingWhere[] {
  if (assignees.length === 0) return [];
  // A token or the worker is no person: nothing is in its hands.
  const me = actor.kind === 'user' ? [actor.id] : [];
  const ids = assignees.flatMap((one) => (one === 'me' ? me : one === 'nobody' ? [] : [one]));
  const nobody = assignees.includes('nobody') ? [{ assigneeId: null }] : [];
  return [{ OR: [{ assigneeId: { in: ids } }, ...nobody] }];
}

/** Every word must be in the title, the rule, the thing, its host, or be the rule's family. */
function holding({ text, named }: Pick<FindingFilter, 'text' | 'named'>): FindingWhere[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const rules = named.filter((one) => one.word === word).flatMap((one) => one.rules);
      const contains = { contains: literally(word), mode: 'insensitive' } as const;
      return {
        OR: [
          ...[{ title: contains }, { ruleId: contains }, { subjectName: contains }, { subjectId: contains }],
          ...[{ host: { name: contains } }, { ruleId: { in: rules } }],
        ],
      };
    });
}

/** A pattern that matches the word as it stands: names of images hold underscores. */
const literally = (word: string): string => word.replace(/[\\%_]/g, '\\$&');
