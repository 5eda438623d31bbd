import { describe, expect, test } from 'vitest';
import { filterOf, listOf, loadFindingsQuery } from './findings-query';

const from = (search: string) => loadFindingsQuery(new URLSearchParams(search));

describe('the address of a list of findings', () => {
  test('without a word shows what is open, worst first', () => {
    expect(listOf(from(''))).toEqual({
      ...{ states: ['open', 'back'], severities: [], families: [], rules: [], hosts: [], tags: [], assignees: [] },
      ...{ text: '', sinceDays: null, order: 'worst', page: 1 },
    });
  });

  test('carries every filter', () => {
    const id = '018f0000-0000-7000-8000-000000000000';
    const search = `show=waived&severity=critical,high&host=web-07&tag=prod&assignee=me,${id}&text=redis&since=7&order=oldest&page=3`;
    expect(listOf(from(search))).toMatchObject({
      ...{ states: ['waived'], severities: ['critical', 'high'], hosts: ['web-07'], tags: ['prod'] },
      ...{ assignees: ['me', id], text: 'redis', sinceDays: 7, order: 'oldest', page: 3 },
    });
  });

  test.each([
    ['show=everything', { states: ['open', 'back'] }],
    ['severity=awful,high', { severities: ['high'] }],
    ['assignee=../etc,nobody', { assignees: ['nobody'] }],
    ['since=forever', { sinceDays: null }],
    [`rule=${'x'.repeat(101)}`, { rules: [] }],
    [`text=${'x'.repeat(300)}`, { text: 'x'.repeat(100) }],
  ])('takes no nonsense: %s', (search, filter) => {
    expect(filterOf(from(search))).toMatchObject(filter);
  });

  test.each([
    ['page=-1', 1],
    ['page=abc', 1],
    ['page=99999999', 10_000],
  ])('keeps to pages that exist: %s', (search, page) => {
    expect(listOf(from(search)).page).toBe(page);
  });
});
