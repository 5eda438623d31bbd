import { asJson } from '@/lib/store';
import { WORKER } from '../access/actor';
import { confirmPlaybook } from '../cases/playbook/confirm-playbook';
import { previewPlaybook } from '../cases/playbook/preview-playbook';
import { viewCase } from '../cases/view-case';
import type { PlaybookView } from '../views/case';
import { runPlaybook } from '../work/run-playbook';
import { type ActionStage, actionStage } from './action-stage';

export const containerTarget = (id: string) => ({
  ...{ kind: 'container', containerId: id, imageId: 'i1', name: `miner-${id}` },
});
/** Of the three fixes that the case offers. */
export const KEYS = ['a', 'b', 'c'].map((id) => `container.quarantine container:${id}`);

/** A case of three containers, each of which can be quarantined, and its playbook. */
export type PlaybookStage = ActionStage & {
  caseId: string;
  playbook: () => Promise<PlaybookView>;
  /** "stopped failed: done failed waiting": where it and its steps stand. */
  stands: () => Promise<string>;
  preview: () => Promise<string>;
  confirm: (playbookId: string) => Promise<void>;
  confirmedPlaybook: () => Promise<string>;
  /** Previewed, confirmed and run as far as it goes. */
  ranPlaybook: () => Promise<string>;
  typedName: () => Promise<string>;
};

export async function playbookStage(): Promise<PlaybookStage> {
  const stage = await actionStage();
  const { context, user, work } = stage;
  const caseId = await makeCase(stage);
  const view = () => viewCase(context, user, { caseId });
  const playbook = async () => {
    const one = (await view()).playbook;
    if (!one) throw new Error('There is no playbook.');
    return one;
  };
  const stands = async () => {
    const { state, stop, steps } = await playbook();
    return `${state}${stop ? ` ${stop.reason}` : ''}: ${steps.map((step) => step.state).join(' ')}`;
  };
  const typedName = async () => (await view()).row.name;
  const preview = async () => (await previewPlaybook(context, user, { caseId, keys: KEYS })).playbookId;
  const confirm = async (playbookId: string) => {
    const { hash } = await playbook();
    await confirmPlaybook(context, user, { playbookId, hash, typedName: await typedName() });
  };
  const confirmedPlaybook = async () => {
    const playbookId = await preview();
    await confirm(playbookId);
    return playbookId;
  };
  const ranPlaybook = async () => {
    await runPlaybook(work, WORKER, await confirmedPlaybook());
    return stands();
  };
  return { ...stage, caseId, playbook, stands, preview, confirm, confirmedPlaybook, ranPlaybook, typedName };
}

async function makeCase({ context, hostId, makeFinding }: ActionStage): Promise<string> {
  const openedAt = new Date(Date.now() - 60_000);
  const { id: caseId } = await context.db.case.create({
    data: { hostId, kind: 'miner', state: 'open', openedAt, riskAtOpening: 90 },
  });
  for (const id of ['a', 'b', 'c']) {
    const findingId = await makeFinding();
    const offers = asJson([{ actionId: 'container.quarantine', target: containerTarget(id) }]);
    await context.db.finding.update({ where: { id: findingId }, data: { offers, fingerprint: `f-${id}` } });
    await context.db.caseFinding.create({
      data: { findingId, caseId, stage: 'execution', role: 'deed', reasons: [], joinedAt: new Date() },
    });
  }
  return caseId;
}
