import { beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { RULE_IDS } from '@/lib/rules/rule-ids';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { changePolicy } from './change-policy';
import { viewCatalogue, viewCatalogueRule } from './view-catalogue';

let context: TestContext;
let actor: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  context = await testContext();
  actor = await makeAdministrator(context);
});

describe('the catalogue', () => {
  it('holds every id, judged or with the reason why not', async () => {
    const { rules } = await viewCatalogue(context, actor);
    expect(rules.map(({ ruleId }) => ruleId).sort()).toEqual([...RULE_IDS].sort());
    for (const { notAvailable, severity } of rules) expect((notAvailable === null) === (severity !== null)).toBe(true);
  });

  it('leads from an action to the rules that name it, and back', async () => {
    const { rules, actions } = await viewCatalogue(context, actor);
    const stop = actions.find(({ actionId }) => actionId === 'container.quarantine');
    expect(stop?.ruleIds).toContain('container-takeover-pattern');
    expect(rules.find(({ ruleId }) => ruleId === 'container-takeover-pattern')?.actionIds).toContain(
      'container.quarantine',
    );
  });

  it('tells one rule whole, and what policy says of it', async () => {
    const [rule] = RULES;
    if (!rule) throw new Error('There are no rules.');
    await changePolicy(context, actor, {
      scope: '',
      version: 0,
      reason: 'a test of the catalogue',
      edits: [{ kind: 'rule', ruleId: rule.id, state: 'off' }],
    });
    expect(await viewCatalogueRule(context, actor, { ruleId: rule.id })).toMatchObject({
      ruleId: rule.id,
      why: rule.why,
      fix: rule.fix,
      off: true,
      open: 0,
    });
    expect(await viewCatalogueRule(context, actor, { ruleId: 'image-signature-unknown' })).toMatchObject({
      notAvailable: expect.stringContaining('keys') as string,
    });
    await expect(viewCatalogueRule(context, actor, { ruleId: 'no-such-rule' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
