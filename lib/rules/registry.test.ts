import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES, Family } from '@/lib/model';
import { NOT_AVAILABLE } from './not-available';
import { RULES } from './registry';
import { RULE_IDS } from './rule-ids';

const room = fileURLToPath(new URL('.', import.meta.url));
const constantOf = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const folders = Family.options.filter((family) => readdirSync(room).includes(family));
const ruleFiles = folders.flatMap((family) =>
  readdirSync(`${room}/${family}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => readFileSync(`${room}/${family}/${name}`, 'utf8').includes('defineRule({'))
    .map((name) => `${family}/${name.replace('.ts', '')}`),
);

describe('the catalogue', () => {
  it('holds every id of the closed list once, but for those that are not available, with the reason', () => {
    const ids = [...RULES.map((rule) => rule.id), ...Object.keys(NOT_AVAILABLE)];
    expect(ids.sort()).toEqual([...RULE_IDS].sort());
    for (const reason of Object.values(NOT_AVAILABLE)) expect(reason.length).toBeGreaterThan(20);
  });
  it('holds every rule file, and no other', () => {
    expect(RULES.map((rule) => `${rule.family}/${rule.id}`).sort()).toEqual([...ruleFiles].sort());
  });
  it('is in the order of families and ids', () => {
    const places = RULES.map((rule) => `${rule.family}/${rule.id}`);
    expect(places).toEqual([...places].sort());
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has a table of passes, fails and unknowns beside it', () => {
    // ruleTable itself refuses a table in which one of the three is empty.
    const test = readFileSync(`${room}/${rule.family}/${id}.test.ts`, 'utf8');
    expect(test).toContain(`ruleTable(${constantOf(id)},`);
  });
  it('reads at least one fact, and only facts there are', () => {
    const names = [...rule.needs, ...(rule.needsAny ?? []), ...(rule.uses ?? [])];
    expect(rule.needs.length + (rule.needsAny?.length ?? 0)).toBeGreaterThan(0);
    expect(names.filter((name) => !FACT_NAMES.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
  it('says why and what to do in plain sentences', () => {
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z“"].*[.”"]$/);
    expect(rule.title).not.toMatch(/\.$/);
  });
});
