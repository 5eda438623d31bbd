import { z } from 'zod';
import { asJson, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { changeGuards } from '../guards/may-touch';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { type SettingKey, settingSchemas } from './settings';

/** The policy has its own way: with a reason, a history and a version. */
const KEYS = (Object.keys(settingSchemas) as SettingKey[]).filter((key) => !key.startsWith('policy'));

const schema = z.object({
  key: z.enum(KEYS),
  value: z.unknown(),
});

/**
 * Changes one setting: `scan.every-minutes`, `actions.off`, `outbound.*` or `report.schedule`. It holds from the next scan, run or report on;
 * `actions.off` at once, for queued runs too. The policy has a service of its own.
 * @throws ServiceError `forbidden`, `invalid`, `locked`.
 */
export async function changeSetting(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const { key, value } = parseInput(schema, input);
  const setting: z.ZodType = settingSchemas[key];
  const parsed = asJson(parseInput(setting, value));
  await context.db.$transaction(async (tx) => {
    if (key === 'actions.off') await changeGuards(tx);
    const row = { value: parsed, updatedBy: actor.name };
    await tx.setting.upsert({ where: { key }, create: { key, ...row }, update: row });
    await recordDeed(tx, context.vault, actor, {
      verb: 'setting.change',
      subject: key,
      sentence: JSON.stringify(parsed).slice(0, 500),
    });
    if (key === 'scan.every-minutes') await bringForward(tx, z.number().parse(parsed));
    await sendSignal(tx, { kind: 'fleet' });
  });
}

/** A shorter interval must not wait for the end of the longer one. */
async function bringForward(
  tx: Parameters<Parameters<ServiceContext['db']['$transaction']>[0]>[0],
  minutes: number,
): Promise<void> {
  const latest = new Date(Date.now() + minutes * 60_000);
  await tx.host.updateMany({ where: { nextScanAt: { gt: latest } }, data: { nextScanAt: latest } });
}
