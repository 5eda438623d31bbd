import { z } from 'zod';
import { type Policy, type PolicyLayer, Severity } from '@/lib/model';
import { DEFAULT_POLICY } from '@/lib/rules/default-policy';

const severities = z.record(z.string().max(100), Severity);
const thresholds = z.record(z.string().max(100), z.number());

/** The fleet's policy as it is stored. What was stored before severities and thresholds could be changed still parses. */
export const policySetting = z
  .object({
    trustedNamespaces: z.array(z.string().max(255)).max(500),
    trustedKeyFingerprints: z.array(z.string().max(100)).max(1000),
    wildcardListeners: z.array(z.string().max(64)).max(200),
    rulesOff: z.array(z.string().max(100)).max(500),
    severities: severities.default({}),
    thresholds: thresholds.default({}),
  })
  .default({
    trustedNamespaces: [...DEFAULT_POLICY.trustedNamespaces],
    trustedKeyFingerprints: [...DEFAULT_POLICY.trustedKeyFingerprints],
    wildcardListeners: [...DEFAULT_POLICY.wildcardListeners],
    rulesOff: [...DEFAULT_POLICY.rulesOff],
    severities: {},
    thresholds: {},
  }) satisfies z.ZodType<Policy, unknown>;

const layer = z.object({
  rules: z.record(z.string().max(100), z.enum(['on', 'off'])).default({}),
  severities: severities.default({}),
  thresholds: thresholds.default({}),
}) satisfies z.ZodType<PolicyLayer, unknown>;

/** What groups have differently, by tag. */
export const policyGroupsSetting = z.record(z.string().max(30), layer).default({});
