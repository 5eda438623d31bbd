import { approvePlan } from '../approvals/approve-plan';
import { listApprovals } from '../approvals/list-approvals';
import { setGuard } from '../guards/set-guard';
import type { ApprovalRow } from '../views/approval';
import type { User } from './action-stage';
import { type PlaybookStage, playbookStage } from './playbook-stage';
import { makeAdministrator } from './test-context';

/** The playbook's stage with a second person. */
export type ApprovalStage = PlaybookStage & {
  second: User;
  /** The group of the host asks for two persons from now on. */
  askForTwo: () => Promise<void>;
  /** A run that its person has confirmed, and that waits. */
  asked: () => Promise<string>;
  /** The first that waits, as somebody sees it. */
  waiting: (actor?: User) => Promise<ApprovalRow>;
  approve: (actor?: User) => Promise<{ begun: boolean }>;
  /** Jobs that begin something. */
  begun: () => { queue: string; data: Record<string, string> }[];
};

export async function approvalStage(): Promise<ApprovalStage> {
  const stage = await playbookStage();
  const { context, user } = stage;
  const second = await makeAdministrator(context, 'Jon Aalto');
  const askForTwo = () =>
    setGuard(context, user, { kind: 'two-persons', scope: { kind: 'group', tag: 'prod' }, reason: 'Pay day.' });
  const asked = async () => {
    await askForTwo();
    return stage.confirmed();
  };
  const waiting = async (actor = second) => {
    const [row] = (await listApprovals(context, actor)).waiting;
    if (!row) throw new Error('Nothing waits.');
    return row;
  };
  const approve = async (actor = second) => {
    const { id: approvalId, planHash } = await waiting();
    return approvePlan(context, actor, { approvalId, planHash });
  };
  const begun = () => context.sent.filter(({ queue }) => queue === 'run-action' || queue === 'run-playbook');
  return { ...stage, second, askForTwo, asked, waiting, approve, begun };
}
