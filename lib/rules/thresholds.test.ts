import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FactValues, Policy } from '@/lib/model';
import { DEFAULT_POLICY } from './default-policy';
import { judge } from './judge';
import { RULES } from './registry';
import { hostMemoryExhausted } from './resource/host-memory-exhausted';
import { contextWith } from './testing/context';
import { memoryWith } from './testing/host';
import { snapshotWith } from './testing/snapshot';
import { THRESHOLD_NAMES, THRESHOLDS, type ThresholdName, threshold } from './thresholds';

const room = fileURLToPath(new URL('.', import.meta.url));
const sources = new Map(
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'thresholds.ts')
    .map((file) => [file.replaceAll('\\', '/').replace('.ts', ''), readFileSync(`${room}/${file}`, 'utf8')]),
);

/** Files that ask for the number, and the rules that ask such a reading. */
function askers(name: ThresholdName): string[] {
  const direct = [...sources].filter(([, text]) => text.includes(`'${name}'`)).map(([file]) => file);
  const readings = direct.filter((file) => file.startsWith('reading/')).map((file) => file.slice('reading/'.length));
  const through = [...sources].filter(([, text]) =>
    readings.some((one) => new RegExp(`(lastingShare|isAtHome).*reading/${one}'`).test(text)),
  );
  const files = [...direct, ...through.map(([file]) => file)].filter((file) => !file.startsWith('reading/'));
  return [...new Set(files.flatMap(rulesOf))].sort();
}

const IDS = new Set(RULES.map(({ id }) => id));

/** The rule in a file; for a file that several rules share, those that ask it. */
function rulesOf(file: string): string[] {
  const name = file.split('/').at(-1) ?? '';
  if (IDS.has(name)) return [name];
  return [...sources].filter(([, text]) => text.includes(`/${name}'`)).flatMap(([asker]) => rulesOf(asker));
}

describe.each(THRESHOLD_NAMES.map((name) => [name, THRESHOLDS[name]] as const))('%s', (name, { ruleIds, ...one }) => {
  it('is asked for by the rules it names, and by no other', () => {
    expect(askers(name)).toEqual([...ruleIds].sort());
    expect(RULES.filter(({ id }) => (ruleIds as readonly string[]).includes(id))).toHaveLength(ruleIds.length);
  });
  it('has a standard that makes sense, and takes no other', () => {
    expect(one.standard).toBeGreaterThanOrEqual(one.min);
    expect(one.standard).toBeLessThanOrEqual(one.max);
    const at = (value: number) => threshold({ ...DEFAULT_POLICY, thresholds: { [name]: value } }, name);
    expect([threshold(DEFAULT_POLICY, name), at(one.max), at(-1), at(1e9)]).toEqual([
      ...[one.standard, one.max],
      ...[one.min, one.max],
    ]);
  });
});

const found = (policy: Partial<Policy>, facts: Partial<FactValues>) =>
  judge(snapshotWith(facts), [hostMemoryExhausted], contextWith({ policy: { ...DEFAULT_POLICY, ...policy } }))
    .findings[0];

describe('a number that a team changes decides', () => {
  const memory = memoryWith({ totalBytes: 1000, availableBytes: 80 });
  it('how little memory is too little', () => {
    expect(found({}, { memory })).toBeUndefined();
    expect(found({ thresholds: { 'memory-low-percent': 10 } }, { memory })).toMatchObject({ severity: 'high' });
  });
});

describe('a severity of the policy', () => {
  const memory = memoryWith({ totalBytes: 1000, availableBytes: 10 });
  const judged = (severities: Policy['severities']) => found({ severities }, { memory });
  it('takes the place of the rule’s own, which is kept beside it', () => {
    expect(judged({ 'host-memory-exhausted': 'low' })).toMatchObject({ severity: 'low', ruleSeverity: 'high' });
    expect(judged({ 'image-old': 'low' })).toMatchObject({ severity: 'high' });
    expect(judged({})).not.toHaveProperty('ruleSeverity');
    expect(judged({ 'host-memory-exhausted': 'high' })).not.toHaveProperty('ruleSeverity');
  });
});
