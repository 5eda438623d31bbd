import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

/** What is open, of it what came back, what is accepted, and what is gone. */
export const SHOWS = ['open', 'back', 'waived', 'resolved'] as const;
export const ORDERS = ['worst', 'newest', 'oldest', 'host'] as const;
/** Days since a finding was opened; 0 is any time. */
export const SINCE = ['0', '1', '7', '30', '90'] as const;

const severity = parseAsStringLiteral(['critical', 'high', 'medium', 'low', 'info']);
const texts = parseAsArrayOf(parseAsString).withDefault([]);

/** The address of a list of findings: the same on the server and in the browser, so that a link shows a colleague the same. */
export const findingsQuery = {
  show: parseAsStringLiteral(SHOWS).withDefault('open'),
  order: parseAsStringLiteral(ORDERS).withDefault('worst'),
  since: parseAsStringLiteral(SINCE).withDefault('0'),
  severity: parseAsArrayOf(severity).withDefault([]),
  family: texts,
  rule: texts,
  host: texts,
  tag: texts,
  assignee: texts,
  text: parseAsString.withDefault(''),
  page: parseAsInteger.withDefault(1),
};
export type FindingsQuery = inferParserType<typeof findingsQuery>;

export const loadFindingsQuery = createLoader(findingsQuery);

const STATES = {
  open: ['open', 'back'],
  back: ['back'],
  waived: ['waived'],
  resolved: ['resolved'],
} as const satisfies Record<(typeof SHOWS)[number], readonly string[]>;

const MOST = 50;
const idOfSomebody = /^(me|nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The address as the service takes a filter; what makes no sense in it counts as absent. */
export function filterOf(query: FindingsQuery): Record<string, unknown> {
  const short = (values: readonly string[], longest: number): string[] =>
    values.filter((value) => value !== '' && value.length <= longest).slice(0, MOST);
  return {
    states: STATES[query.show],
    severities: query.severity,
    families: short(query.family, 40),
    rules: short(query.rule, 100),
    hosts: short(query.host, 200),
    tags: short(query.tag, 100),
    assignees: short(query.assignee, 40).filter((value) => idOfSomebody.test(value)),
    text: query.text.slice(0, 100),
    sinceDays: query.since === '0' ? null : Number(query.since),
  };
}

/** The same with the page and the order. */
export const listOf = (query: FindingsQuery): Record<string, unknown> => ({
  ...filterOf(query),
  order: query.order,
  page: Math.min(Math.max(query.page, 1), 10_000),
});
