import { z } from 'zod';
import type { PolicySettings } from '@/lib/model';
import { asJson, cleanText, sendSignal, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { PolicyTurn } from '../views/policy';
import { applyEdits, policyEditsSchema, turnsText } from './policy-edits';
import { readPolicySettings } from './read-policy';

export const policyScopeSchema = z.string().max(30).transform(cleanText).default('');

const schema = z.object({
  scope: policyScopeSchema,
  /** The version that was looked at. */
  version: z.number().int().min(0),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why the policy changes.')
    .max(500, 'A reason has at most 500 characters.')
    .transform(cleanText),
  edits: policyEditsSchema,
});

/**
 * Changes the policy of the fleet or of a group, with a reason. Hosts are then judged anew from their last scan. Who looked at an
 * older version is told what changed since, and changes nothing.
 * @throws ServiceError `forbidden`, `invalid`, `not-found` when no host carries the tag, `policy-changed`, `locked`.
 */
export async function changePolicy(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ version: number; turns: PolicyTurn[] }> {
  authorize(actor, 'policy.manage');
  const { scope, version, reason, edits } = parseInput(schema, input);
  const changed = await context.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('shipshape.policy'))`;
    const before = await readPolicySettings(tx);
    if (before.version !== version) throw await changedMeanwhile(tx, version);
    if (scope !== '') await requireGroup(tx, scope, before);
    const { settings, turns } = applyEdits(before, scope, edits);
    if (turns.length === 0) throw new ServiceError('invalid', { sentence: 'This changes nothing.' });
    await write(tx, settings, actor);
    const said = { at: context.now(), actorId: actor.id, actorName: actor.name, scope, reason, turns: asJson(turns) };
    await tx.policyChange.create({ data: { version: version + 1, ...said } });
    await recordDeed(tx, context.vault, actor, {
      verb: 'policy.change',
      subject: scope === '' ? 'fleet' : `hosts with the tag ${scope}`,
      sentence: `${reason} (${turnsText(turns)})`,
    });
    await sendSignal(tx, { kind: 'fleet' });
    return { version: version + 1, turns };
  });
  await context.queue.send('rejudge-fleet', {});
  return changed;
}

async function write(tx: Transaction, { fleet, groups }: PolicySettings, { name }: Actor): Promise<void> {
  for (const [key, value] of [
    ['policy', fleet],
    ['policy.groups', groups],
  ] as const) {
    const row = { value: asJson(value), updatedBy: name };
    await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row });
  }
}

/** A group is a tag that some host carries, or one that has something to take back. */
async function requireGroup(tx: Transaction, tag: string, { groups }: PolicySettings): Promise<void> {
  if (Object.hasOwn(groups, tag)) return;
  if ((await tx.host.count({ where: { tags: { has: tag } } })) === 0)
    throw new ServiceError('not-found', { sentence: 'No host carries this tag.' });
}

const NAMED = 3;

async function changedMeanwhile(tx: Transaction, version: number): Promise<ServiceError> {
  const since = await tx.policyChange.findMany({
    where: { version: { gt: version } },
    orderBy: { version: 'desc' },
    take: NAMED,
  });
  const told = since.map(
    ({ actorName, scope, reason, turns }) =>
      // Written above from this very type.
      `${actorName}${scope === '' ? '' : ` for ${scope}`}: ${turnsText(turns as unknown as PolicyTurn[])} (${reason})`,
  );
  return new ServiceError('policy-changed', {
    sentence: `The policy was changed meanwhile. ${told.join('. ').slice(0, 800)}. Look at it and save again.`,
  });
}
