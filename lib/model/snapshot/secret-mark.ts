import { z } from 'zod';

/**
 * What was known about a secret before it was masked; never a part of it. `kind`: a known key format, `url-password` for user:password@
 * in an address, `named` when only the variable's name says so. `weak`: it stood in a short list of default and example passwords.
 * `short`: under six characters.
 */
export const SecretMark = z.object({
  kind: z.enum([
    'named',
    'url-password',
    'aws-key',
    'github-token',
    'gitlab-token',
    'slack-token',
    'stripe-key',
    'google-key',
    'model-key',
    'web-token',
    'private-key',
  ]),
  weak: z.boolean(),
  short: z.boolean(),
});
export type SecretMark = z.infer<typeof SecretMark>;
