import { z } from 'zod';

/** The settings of daemon.json that an action may change, each with the values it may have. Spelled as dockerd spells them. */
export const DaemonConfigSet = z
  .strictObject({
    'live-restore': z.boolean(),
    'userland-proxy': z.boolean(),
    icc: z.boolean(),
    'no-new-privileges': z.boolean(),
    debug: z.boolean(),
    'log-level': z.enum(['info', 'warn', 'error']),
    experimental: z.boolean(),
    iptables: z.boolean(),
    ip6tables: z.boolean(),
    ip: z.ipv4(),
    'default-runtime': z.literal('runc'),
    'default-ulimits': z.strictObject({
      nofile: z.strictObject({
        Name: z.literal('nofile'),
        Hard: z.number().int().min(1024).max(1_048_576),
        Soft: z.number().int().min(1024).max(1_048_576),
      }),
    }),
    'log-driver': z.enum(['json-file', 'local', 'journald']),
    'log-opts': z.strictObject({
      'max-size': z.string().regex(/^[1-9]\d{0,4}[kmg]$/),
      'max-file': z.string().regex(/^[1-9]\d{0,2}$/),
    }),
  })
  .partial();
export type DaemonConfigSet = z.infer<typeof DaemonConfigSet>;

const entries = z.array(z.string().min(1).max(300)).min(1).max(50);

/** Lists of daemon.json out of which entries may be taken. Nothing can be put in. */
export const DaemonConfigRemoval = z
  .strictObject({ 'insecure-registries': entries, 'registry-mirrors': entries })
  .partial();
export type DaemonConfigRemoval = z.infer<typeof DaemonConfigRemoval>;
