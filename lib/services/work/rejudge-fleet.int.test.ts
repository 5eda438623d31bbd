import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { memoryWith } from '@/lib/rules/testing/host';
import { VaultError } from '@/lib/store';
import { WORKER } from '../access/actor';
import { viewFinding } from '../findings/view-finding';
import { waiveFinding } from '../findings/waive-finding';
import { editHost } from '../hosts/edit-host';
import { viewHost } from '../hosts/view-host';
import { changePolicy } from '../settings/change-policy';
import { viewPolicy } from '../settings/view-policy';
import { type ScanStage, scanStage } from '../testing/scan-stage';
import { rejudgeFleet } from './rejudge-fleet';
import { tidyUp } from './tidy-up';

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
    const { tab } = await viewHost(context, user, { hostId: stage.hostId, tab: 'checks' });
    expect(tab.tab === 'checks' ? tab.rows : []).toContainEqual(
      expect.objectContaining({ ruleId: MEMORY, severity: 'critical' }),
    );
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

  test('a host that nobody can sign in to is left to its next scan', async () => {
    await scan();
    await change([LOW]);
    await context.db.credential.deleteMany();
    await rejudge();
    expect(await finding()).toBeNull();
    expect((await viewPolicy(context, user)).waiting).toBe(0);
  });

  test('while the vault is locked nobody is judged, and nothing is lost', async () => {
    await scan();
    await change([LOW]);
    const { vault } = stage.work;
    const open = () => {
      throw new VaultError('key-missing');
    };
    const locked = { ...vault, open };
    await rejudgeFleet({ ...stage.work, vault: locked, onError: () => undefined }, WORKER);
    expect(await finding()).toBeNull();
    expect((await viewPolicy(context, user)).waiting).toBe(1);
    await rejudge();
    expect((await finding())?.state).toBe('open');
  });
});
