import { z } from 'zod';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { jsonEvidence } from '../evidence';
import { mayBeTightened } from '../host/canonical-path';
import { changePermissions, type Permissions, readPermissions } from '../host/permissions';
import { NO_SHELL } from '../host/run-host-script';
import { check } from '../outcome';

const Undo = z.object({ path: z.string(), mode: z.string(), owner: z.string() });

const bits = (mode: string): number => Number.parseInt(mode, 8);
/** It takes rights away and gives none. */
const isTighter = (before: string, after: string): boolean => (bits(after) & ~bits(before)) === 0;

const ownerAfter = ({ owner }: TargetOf<'permissions'>, now: Permissions): string => owner ?? now.owner;

async function plan(target: TargetOf<'permissions'>, { session }: PlanContext): Promise<Planned> {
  if (!session.shell) return refuse(NO_SHELL);
  const now = await readPermissions(session, target.path);
  if (!now) return refuse('This file is gone.');
  if (!mayBeTightened(now.path) || now.type === 'other')
    return refuse('The rights of this file are not changed by a button.');
  if (!isTighter(now.mode, target.mode))
    return refuse(`Its mode is ${now.mode}: ${target.mode} would give rights it does not have.`);
  if (now.mode === target.mode && now.owner === ownerAfter(target, now))
    return refuse('Its mode and owner are right already.');
  return { plan: describe(target, now) };
}

function describe(target: TargetOf<'permissions'>, now: Permissions): Plan {
  const owner = ownerAfter(target, now);
  const commands = [
    ...(owner === now.owner ? [] : [{ text: `chown ${owner} ${now.path}`, note: `was ${now.owner}` }]),
    ...(target.mode === now.mode ? [] : [{ text: `chmod ${target.mode} ${now.path}`, note: `was ${now.mode}` }]),
  ];
  return {
    actionId: 'file.fixPermissions',
    target,
    title: `Set the rights of ${now.path}`,
    button: 'Fix rights',
    steps: commands.map((one) => ({ kind: 'script', ...one })),
    files: [],
    interrupts: [sentence`Whoever reaches ${value(now.path)} by the rights it has now does not any more.`],
    evidence: ['its mode and owner as they are now'],
    revert: null,
    undo: { possible: true, sentence: `Sets mode ${now.mode} and owner ${now.owner} again.` },
    confirmName: null,
    checks: [`Its mode is ${target.mode}`, `It belongs to ${owner}`],
    world: { path: now.path, mode: now.mode, owner: now.owner },
    warnings:
      now.type === 'socket'
        ? [sentence`The engine makes its socket anew when it starts: what set these rights then must be put right too.`]
        : [],
  };
}

async function planned(
  plan: Plan,
  { session }: PlanContext,
): Promise<{ now: Permissions; target: TargetOf<'permissions'> }> {
  const { target, world } = plan;
  if (target.kind !== 'permissions') throw new TypeError('This action needs permissions.');
  const now = await readPermissions(session, target.path);
  if (!now || now.path !== world['path']) throw new WorldChanged('the path leads to another file now');
  return { now, target };
}

async function apply(plan: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { now, target } = await planned(plan, context);
  const { mode = '', owner = '' } = plan.world;
  if (now.mode !== mode || now.owner !== owner)
    throw new WorldChanged('its mode or owner was changed since the preview');
  await changePermissions(context.session, now, { mode: target.mode, owner: ownerAfter(target, now) });
  plan.steps.forEach((step, index) => context.report({ state: 'done', step: index, text: step.text }));
  return { path: now.path, mode, owner };
}

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { now, target } = await planned(plan, context);
  const owner = target.owner ?? plan.world['owner'] ?? '';
  return [
    check(`Its mode is ${target.mode}`, now.mode === target.mode, now.mode),
    check(`It belongs to ${owner}`, now.owner === owner, now.owner),
  ];
}

async function undo(_plan: Plan, record: UndoRecord, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { path, mode, owner } = Undo.parse(record);
  const now = await readPermissions(session, path);
  if (!now || now.path !== path) throw new WorldChanged('the path leads to another file now');
  await changePermissions(session, now, { mode, owner });
  const after = await readPermissions(session, path);
  return [check(`${path} has its old rights`, after?.mode === mode && after.owner === owner)];
}

export const fileFixPermissions = {
  id: 'file.fixPermissions',
  title: 'Fix the rights of a file',
  why: 'Takes away who may read or change what only root should. It never gives a right.',
  targetKind: 'permissions',
  undoable: true,
  plan,
  capture: async (plan, { session }) => [
    jsonEvidence('permissions.json', await readPermissions(session, plan.world['path'] ?? '')),
  ],
  apply,
  verify,
  undo,
} satisfies Action<'permissions'>;
