import { isIP } from 'node:net';
import { z } from 'zod';
import type { Transaction } from '@/lib/store';
import { policyGroupsSetting, policySetting } from './policy-setting';

const HOST_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*$/;

/** An hour of a weekday in a time zone. */
export const reportScheduleSchema = z.object({
  enabled: z.boolean(),
  weekday: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  timeZone: z.string().max(64).refine(isTimeZone, 'This time zone is not known.'),
});

const allowedHostSchema = z
  .string()
  .max(253)
  .transform((text) => text.trim().toLowerCase())
  .refine(
    (text) => isIP(text) > 0 || HOST_NAME.test(text),
    'Write a host name or an address, without https:// and port.',
  );

/** Everything an administrator may change, with what holds until then. */
export const settingSchemas = {
  'scan.every-minutes': z
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(15),
  'actions.off': z.boolean().default(false),
  /** Nothing is sent outside: no feed, no look-up, no web hook. Managed hosts are still reached. */
  'outbound.offline': z.boolean().default(false),
  /** Hosts outside the fleet that may lie in a private network, exactly as they stand in a web address. */
  'outbound.allowed-hosts': z.array(allowedHostSchema).max(100).default([]),
  'report.schedule': reportScheduleSchema.default({ enabled: true, weekday: 1, hour: 6, timeZone: 'UTC' }),
  policy: policySetting,
  'policy.groups': policyGroupsSetting,
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type SettingValue<K extends SettingKey> = z.infer<(typeof settingSchemas)[K]>;

/** The value in force: what was set, or the default when nothing was or what was set no longer makes sense. */
export async function readSetting<K extends SettingKey>(db: Transaction, key: K): Promise<SettingValue<K>> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } });
  const schema: z.ZodType = settingSchemas[key];
  const parsed = schema.safeParse(row?.value ?? undefined);
  return (parsed.success ? parsed.data : schema.parse(undefined)) as SettingValue<K>;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
