import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { memoryWith } from '@/lib/rules/testing/host';
import { WORKER } from '../access/actor';
import { actionStage, outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { makeAdministrator } from '../testing/test-context';
import { rejudgeFleet } from '../work/rejudge-fleet';
import { runPolicyPreview } from '../work/run-policy-preview';
import { changePolicy } from './change-policy';
import { changeSetting } from './change-settings';
import { previewPolicy } from './preview-policy';
import { viewPolicy } from './view-policy';

const MEMORY = 'host-memory-exhausted';
const memoryRules = RULES.filter(({ id }) => id === MEMORY || id === 'host-cpu-saturated');
let stage: ScanStage;
let context: ScanStage['context'];
let user: ScanStage['user'];

beforeEach(async () => {
  stage = await scanStage(memoryRules);
  ({ context, user } = stage);
});
afterEach(async () => {
  await context.close();
});

/** A host with 8 % of its memory left; the standard says that 5 % is too little. */
const scan = () => stage.look({ memory: memoryWith({ totalBytes: 1000, availableBytes: 80 }), oomKills: [] });
const LOW = { kind: 'threshold', name: 'memory-low-percent', value: 10 } as const;
const change = (edits: object[], { scope = '', version = 0, reason = 'Because' } = {}) =>
  changePolicy(context, user, { scope, version, reason, edits });
const rejudge = () => rejudgeFleet(stage.work, WORKER);
const finding = () => context.db.finding.findFirst();
const record = async (): Promise<string[]> =>
  (await context.db.auditEntry.findMany({ where: { verb: 'policy.change' }, orderBy: { seq: 'asc' } })).map(
    ({ subject, sentence }) => `${subject}: ${sentence}`,
  );

describe('a change', () => {
  test('is on the record and in the history, with who, why and what', async () => {
    await change([LOW, { kind: 'rule', ruleId: 'image-old', state: 'off' }], { reason: 'Our hosts are tight' });
    const { version, history: changes, rules } = await viewPolicy(context, user);
    expect(version).toBe(1);
    expect(changes).toMatchObject([
      {
        ...{ version: 1, who: 'Mira Kern', scope: '', reason: 'Our hosts are tight' },
        turns: [
          { kind: 'threshold', what: 'memory-low-percent', before: null, after: '10' },
          { kind: 'rule', what: 'image-old', before: 'on', after: 'off' },
        ],
      },
    ]);
    expect(rules.find(({ ruleId }) => ruleId === 'image-old')?.own.state).toBe('off');
    expect(rules.find(({ ruleId }) => ruleId === MEMORY)?.thresholds[0]).toMatchObject({ own: 10, inherited: 5 });
    expect(await record()).toEqual([
      'fleet: Our hosts are tight (memory-low-percent: not set, then 10; image-old: on, then off)',
    ]);
    expect(context.sent.at(-1)?.queue).toBe('rejudge-fleet');
  });

  test('of two at once is one: the other is told what changed, and changes nothing', async () => {
    const other = await makeAdministrator(context, 'Ada Noor');
    const asOther = () =>
      changePolicy(context, other, {
        ...{ version: 0, reason: 'Too noisy' },
        edits: [{ kind: 'rule', ruleId: 'image-old', state: 'off' }],
      });
    await asOther();
    expect(await outcomeOf(change([LOW]))).toBe('policy-changed');
    await expect(change([LOW])).rejects.toThrow('Ada Noor: image-old: on, then off (Too noisy)');
    const both = await Promise.all([
      outcomeOf(change([LOW], { version: 1 })),
      outcomeOf(change([LOW], { version: 1 })),
    ]);
    expect(both.sort()).toEqual(['done', 'policy-changed']);
    expect(await context.db.policyChange.count()).toBe(2);
  });

  test.each([
    ['without a reason', [LOW], { reason: '  ' }, 'invalid'],
    ['of nothing', [], {}, 'invalid'],
    ['that changes nothing', [{ kind: 'rule', ruleId: 'image-old', state: 'on' }], {}, 'invalid'],
    ['of a group that no host is in', [LOW], { scope: 'nowhere' }, 'not-found'],
  ])('%s is refused', async (_name, edits, more, code) => {
    expect(await outcomeOf(change(edits, more))).toBe(code);
    expect([await context.db.policyChange.count(), await record()]).toEqual([0, []]);
  });

  test('does not come in by the door of other settings', async () => {
    expect(await outcomeOf(changeSetting(context, user, { key: 'policy', value: {} }))).toBe('invalid');
    expect(await outcomeOf(changeSetting(context, user, { key: 'policy.groups', value: {} }))).toBe('invalid');
  });
});

describe('the preview', () => {
  const preview = (edits: Parameters<typeof runPolicyPreview>[2]['edits'], scope = '') =>
    runPolicyPreview(stage.work, user, { scope, edits });

  test('says what would open, close and change, and writes nothing', async () => {
    await scan();
    expect(await preview([LOW])).toMatchObject({
      ...{ looked: 1, hosts: 1, opens: { findings: 1, hosts: 1 }, closes: { findings: 0, hosts: 0 } },
      rows: [{ turn: 'opens', hostName: 'web-07', ruleId: MEMORY, before: null, after: 'high' }],
    });
    expect(await finding()).toBeNull();
    await change([LOW]);
    await rejudge();
    expect(await preview([{ kind: 'rule', ruleId: MEMORY, state: 'off' }])).toMatchObject({
      closes: { findings: 1, hosts: 1 },
    });
    expect(await preview([{ kind: 'severity', ruleId: MEMORY, severity: 'info' }])).toMatchObject({
      changes: { findings: 1, hosts: 1 },
      rows: [{ turn: 'changes', before: 'high', after: 'info' }],
    });
    expect(await context.db.policyChange.count()).toBe(1);
  });

  test('looks at the hosts of a group alone', async () => {
    await scan();
    expect(await preview([LOW], 'db')).toMatchObject({ looked: 0, hosts: 0, rows: [] });
    expect(await preview([LOW], 'prod')).toMatchObject({ looked: 1, opens: { findings: 1 } });
  });
});

test('a page asks for the preview, and the worker answers', async () => {
  const asking = await actionStage();
  const effect = await previewPolicy(asking.context, asking.user, { edits: [LOW] });
  expect(effect).toMatchObject({ looked: 0, opens: { findings: 0, hosts: 0 }, rows: [] });
  await asking.context.close();
});
