import { createHash } from 'node:crypto';
import { type Plan, sentence, type TargetOf, type VerifyCheck } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, refuseGone } from '../contract';
import { isKeyFile } from '../host/canonical-path';
import { readHostFile } from '../host/host-file';
import { NO_SHELL } from '../host/run-host-script';
import {
  captureFile,
  findLine,
  type LineRemoval,
  lineIsGone,
  removalPlan,
  removeLine,
  restoreLines,
} from '../line-removal';
import { ask } from '../outcome';

/** OpenSSH's fingerprint of the key on a line: SHA-256 over the decoded blob, base64 without padding. Options may stand before it. */
function fingerprintOf(line: string): string | null {
  const blob = /(?:^|\s)(?:ssh-|ecdsa-|sk-)[a-z0-9@.-]+\s+([A-Za-z0-9+/]+=*)/.exec(line)?.[1];
  if (!blob || /^\s*#/.test(line)) return null;
  return `SHA256:${createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')}`;
}

const hasKey =
  (fingerprint: string) =>
  (line: string): boolean =>
    fingerprintOf(line) === fingerprint;

async function plan(target: TargetOf<'authorized-key'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (!isKeyFile(target.path)) return refuse('This is not an authorized_keys file.');
  if (target.fingerprint === context.ownKeyFingerprint)
    return refuse('This is the key we sign in with: removing it would lock us out.');
  const file = await readHostFile(context.session, target.path);
  const removal = file && findLine(file, target.lineNumber, hasKey(target.fingerprint));
  if (!removal) return refuseGone('This key is gone already.');
  return { plan: describe(target, removal) };
}

const describe = (target: TargetOf<'authorized-key'>, removal: LineRemoval): Plan =>
  removalPlan(removal, {
    actionId: 'ssh.removeAuthorizedKey',
    target,
    title: `Remove a key of ${target.user}`,
    button: 'Remove key',
    interrupts: [sentence`Whoever holds this key cannot sign in any more. Sessions that are open stay open.`],
    checks: ['The key is gone', 'We can still sign in'],
    world: { fingerprint: target.fingerprint },
  });

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { path = '', fingerprint = '' } = planned.world;
  return [
    await ask('The key is gone', () => lineIsGone(path, context, hasKey(fingerprint))),
    await ask('We can still sign in', async () => {
      await (await context.signInAgain()).close();
      return true;
    }),
  ];
}

export const sshRemoveAuthorizedKey = {
  id: 'ssh.removeAuthorizedKey',
  title: 'Remove an SSH key',
  why: 'Takes away a key that lets somebody sign in who should not.',
  targetKind: 'authorized-key',
  undoable: true,
  plan,
  capture: captureFile,
  apply: removeLine,
  verify,
  undo: (_planned, record, context) => restoreLines(record, context),
} satisfies Action<'authorized-key'>;
