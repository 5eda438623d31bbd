import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { jsonEvidence } from '../evidence';
import { changeMembership, readGroup } from '../host/account';
import { ownLogin } from '../host/own-login';
import { NO_SHELL } from '../host/run-host-script';
import { check } from '../outcome';

async function plan(target: TargetOf<'membership'>, { session }: PlanContext): Promise<Planned> {
  if (!session.shell) return refuse(NO_SHELL);
  if (target.user === ownLogin(session))
    return refuse('This is the account we sign in with: without the group it may not reach the engine any more.');
  const group = await readGroup(session, target.group);
  if (!group) return refuse('This server has no such group of its own.');
  if (group.gid !== target.gid) return refuse('Another group has this name now.');
  if (!group.members.includes(target.user))
    return refuse(
      'It is not in the list of this group. When it is its primary group, give it another one by hand (usermod -g).',
    );
  return { plan: describe(target, group.members) };
}

function describe(target: TargetOf<'membership'>, members: readonly string[]): Plan {
  const { user, group } = target;
  return {
    actionId: 'group.removeMember',
    target,
    title: `Take ${user} out of the group ${group}`,
    button: 'Take out of group',
    steps: [{ kind: 'script', text: `gpasswd -d ${user} ${group}`, note: 'in /etc/group and /etc/gshadow' }],
    files: [],
    interrupts: [
      sentence`${value(user)} loses the rights of ${value(group)} at its next sign-in. Sessions that are open keep them.`,
    ],
    evidence: ['the members of the group as they are now'],
    revert: null,
    undo: { possible: true, sentence: 'Puts it into the group again.' },
    confirmName: null,
    checks: ['It is not in the group'],
    world: { group, gid: String(target.gid), members: members.join(',') },
    warnings: [],
  };
}

function targetOf(planned: Plan): TargetOf<'membership'> {
  if (planned.target.kind !== 'membership') throw new TypeError('This action needs a member of a group.');
  return planned.target;
}

async function apply(planned: Plan, { session, report }: ApplyContext): Promise<UndoRecord> {
  const target = targetOf(planned);
  const now = await readGroup(session, target.group);
  if (!now || now.members.join(',') !== planned.world['members'])
    throw new WorldChanged('the group was changed since the preview');
  await changeMembership(session, 'remove', target);
  report({ state: 'done', step: 0, text: `${target.user} is out of ${target.group}` });
  return { user: target.user };
}

async function isMember(planned: Plan, { session }: PlanContext): Promise<boolean> {
  const { group, user } = targetOf(planned);
  return (await readGroup(session, group))?.members.includes(user) ?? false;
}

const verify = async (planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> => [
  check('It is not in the group', !(await isMember(planned, context))),
];

async function undo(planned: Plan, _record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  if (!(await isMember(planned, context))) await changeMembership(context.session, 'add', targetOf(planned));
  return [check('It is in the group again', await isMember(planned, context))];
}

export const groupRemoveMember = {
  id: 'group.removeMember',
  title: 'Take an account out of a group',
  why: 'Whoever may use the engine is root on the server: only those who need it should.',
  targetKind: 'membership',
  undoable: true,
  plan,
  capture: async (planned, { session }) => [
    jsonEvidence('group.json', await readGroup(session, targetOf(planned).group)),
  ],
  apply,
  verify,
  undo,
} satisfies Action<'membership'>;
