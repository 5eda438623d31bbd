import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { memoryWith } from '@/lib/rules/testing/host';
import { WORKER } from '../access/actor';
import { viewFinding } from '../findings/view-finding';
import { waiveFinding } from '../findings/waive-finding';
import { editHost } from '../hosts/edit-host';
import { actionStage, outcomeOf } from '../testing/action-stage';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { makeAdministrator } from '../testing/test-context';
import { rejudgeFleet } from '../work/rejudge-fleet';
import { runPolicyPreview } from '../work/run-policy-preview';
import { tidyUp } from '../work/tidy-up';
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
const finding = () => context.db.finding.findFirst({ include: { waiver: true } });
const history = async (): Promise<string[]> =>
  (await viewFinding(context, user, { findingId: (await finding())?.id })).history.map(({ text }) => text);
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

describe('after a change hosts are judged from their last scan', () => {
  test('a threshold opens and closes findings, with one note each that says so', async () => {
    await scan();
    expect(await finding()).toBeNull();
    stage.pass(60_000);
    await change([LOW]);
    await rejudge();
    const seenAt = new Date(stage.now().getTime() - 60_000);
    expect(await finding()).toMatchObject({ state: 'open', lastSeenAt: seenAt, openedAt: stage.now() });
    expect(await history()).toEqual(['Found: the policy changed']);
    expect((await context.db.host.findFirstOrThrow()).high).toBe(1);
    await rejudge();
    await scan();
    expect(await history()).toHaveLength(1);
    await change([{ ...LOW, value: null }], { version: 1 });
    await rejudge();
    expect((await finding())?.state).toBe('resolved');
    expect(await history()).toEqual(['Found: the policy changed', 'Gone: the policy changed']);
    expect((await context.db.host.findFirstOrThrow()).high).toBe(0);
  });

  test('a rule that is switched off leaves no open findings, and brings them back when it is on again', async () => {
    await change([LOW]);
    await scan();
    await change([{ kind: 'rule', ruleId: MEMORY, state: 'off' }], { version: 1 });
    await rejudge();
    expect((await finding())?.state).toBe('resolved');
    expect((await history()).at(-1)).toBe('Gone: the policy has switched its rule off');
    await scan();
    expect((await finding())?.state).toBe('resolved');
    await change([{ kind: 'rule', ruleId: MEMORY, state: 'on' }], { version: 2 });
    await rejudge();
    expect((await finding())?.state).toBe('back');
    expect((await history()).at(-1)).toBe('Came back: the policy changed');
  });

  test('a rule that is switched off closes its findings by a scan too', async () => {
    await change([LOW]);
    await scan();
    await change([{ kind: 'rule', ruleId: MEMORY, state: 'off' }], { version: 1 });
    await scan();
    expect((await finding())?.state).toBe('resolved');
  });

  test('another severity is the finding’s, says what the rule says, and ends a waiver that accepted less', async () => {
    await change([LOW]);
    await scan();
    const { id: findingId } = await context.db.finding.findFirstOrThrow();
    const expiresAt = new Date(stage.now().getTime() + 1e9).toISOString();
    await waiveFinding(context, user, { findingId, reason: 'Ours', expiresAt });
    await change([{ kind: 'severity', ruleId: MEMORY, severity: 'low' }], { version: 1 });
    await rejudge();
    expect(await finding()).toMatchObject({ state: 'waived', severity: 'low', ruleSeverity: 'high' });
    await change([{ kind: 'severity', ruleId: MEMORY, severity: 'critical' }], { version: 2 });
    await rejudge();
    expect(await finding()).toMatchObject({ state: 'open', severity: 'critical', ruleSeverity: 'high', waiver: null });
    expect(await history()).toContain('Severity changed to critical (the policy changed)');
    await change([{ kind: 'severity', ruleId: MEMORY, severity: null }], { version: 3 });
    await rejudge();
    expect(await finding()).toMatchObject({ severity: 'high', ruleSeverity: null });
  });

  test('what was not read stays not checked, and its finding stays', async () => {
    await change([LOW]);
    await scan();
    await stage.look({ oomKills: [] });
    const open = await finding();
    expect(open?.state).toBe('open');
    await change([{ ...LOW, value: 2 }], { version: 1 });
    await rejudge();
    expect(await finding()).toEqual(open);
    const { results } = await context.db.scan.findFirstOrThrow({ orderBy: { queuedAt: 'desc' } });
    expect(results).toContainEqual(expect.objectContaining({ ruleId: MEMORY, verdict: 'unknown' }));
  });

  test('a group is judged by its own word, also from the moment a host comes into it', async () => {
    await scan();
    await context.db.host.create({
      data: { name: 'other', kind: 'ssh', address: 'ssh://x@y', tags: ['db'], createdBy: 'test' },
    });
    await change([LOW], { scope: 'db' });
    await rejudge();
    expect(await finding()).toBeNull();
    await editHost(context, user, { hostId: stage.hostId, tags: ['db'] });
    await tidyUp(stage.work, WORKER);
    expect(context.sent.at(-1)?.queue).toBe('rejudge-fleet');
    await rejudge();
    expect((await finding())?.state).toBe('open');
    expect((await viewPolicy(context, user)).waiting).toBe(0);
  });

  test('while the vault is locked nobody is judged, and nothing is lost', async () => {
    await scan();
    await change([LOW]);
    const { vault } = stage.work;
    const locked = { ...vault, open: () => expect.fail('locked') };
    await rejudgeFleet({ ...stage.work, vault: locked, onError: () => undefined }, WORKER);
    expect(await finding()).toBeNull();
    expect((await viewPolicy(context, user)).waiting).toBe(1);
    await rejudge();
    expect((await finding())?.state).toBe('open');
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
