import { CLEAN_UP_STEPS, type CleanUpItem, cleanUpOf } from '@/lib/cases';
import { atLeast, targetKey } from '@/lib/model';
import { wordsOf } from '../actions/action-words';
import { targetName } from '../actions/view-action-run';
import { wayTo } from '../actions/way-to-action';
import type { StoredFinding } from '../findings/stored-finding';
import type { CaseItemState, CaseItemView, CaseSecretView, CaseStepState, CaseStepView } from '../views/case';
import { type CaseRun, lastRunOf, stateOfRun } from './case-runs';
import type { CaseRecord } from './read-case';
import { parseSecrets } from './stored-case';

/** The ordered clean-up, each step with what is to be pressed and what became of it. */
export function stepsOf(one: CaseRecord, runs: readonly CaseRun[], evidenceItems: number): CaseStepView[] {
  const findings = new Map(one.held.map(({ finding }) => [finding.fingerprint, finding]));
  const all = cleanUpOf(one.held.map(({ member }) => member));
  const items = all.flatMap((item) => {
    const finding = findings.get(item.fingerprint);
    return finding ? [{ step: item.step, view: itemView(item, finding, { runs, findings }) }] : [];
  });
  const secrets = secretsOf(one);
  return CLEAN_UP_STEPS.map((step): CaseStepView => {
    if (step === 'rotate')
      return { step, items: [], secrets, state: stateOf(secrets.map(({ changed }) => changed !== null)) };
    if (step === 'capture') return { step, items: [], secrets: [], state: captureState(items, evidenceItems) };
    const own = items.filter((item) => item.step === step).map(({ view }) => view);
    return { step, items: own, secrets: [], state: stateOf(own.map(isOver)) };
  });
}

const isOver = ({ state }: CaseItemView): boolean => state === 'confirmed' || state === 'gone';

function stateOf(over: readonly boolean[]): CaseStepState {
  if (over.length === 0) return 'none';
  if (over.every(Boolean)) return 'done';
  return over.some(Boolean) ? 'half' : 'waiting';
}

/** Every fix records what it destroys before it does so: what there was to capture is captured when nothing is left to fix. */
function captureState(items: readonly { view: CaseItemView }[], evidenceItems: number): CaseStepState {
  const isAllOver = items.every(({ view }) => isOver(view));
  if (evidenceItems === 0) return isAllOver ? 'none' : 'waiting';
  return isAllOver ? 'done' : 'half';
}

type Around = { runs: readonly CaseRun[]; findings: ReadonlyMap<string, StoredFinding> };

function itemView(item: CleanUpItem, finding: StoredFinding, { runs, findings }: Around): CaseItemView {
  const { offer, fingerprint, answers, gone } = item;
  if (!offer) {
    const at = finding.resolvedAt?.toISOString() ?? null;
    return {
      key: fingerprint,
      state: gone ? 'gone' : 'open',
      action: null,
      target: finding.title,
      doubtful: isDoubtful([finding]),
      findingId: finding.id,
      at,
      everywhere: null,
    };
  }
  const run = lastRunOf(runs, offer);
  const answered = answers.flatMap((one) => findings.get(one) ?? []);
  return {
    key: `${offer.actionId} ${targetKey(offer.target)}`,
    state: itemState(run, gone, answered),
    action: {
      actionId: offer.actionId,
      label: wordsOf(offer).label,
      way: wayTo(offer, finding),
      runId: run?.id ?? null,
    },
    target: targetName(offer.target),
    doubtful: isDoubtful(answered),
    findingId: finding.id,
    at: (run?.finishedAt ?? run?.confirmedAt)?.toISOString() ?? null,
    everywhere: null,
  };
}

const isDoubtful = (findings: readonly StoredFinding[]): boolean =>
  !findings.some(({ severity }) => atLeast(severity, 'high'));

function itemState(run: CaseRun | null, gone: boolean, answered: readonly StoredFinding[]): CaseItemState {
  const state = run ? stateOfRun(run) : 'open';
  if (gone) return state === 'confirmed' ? state : 'gone';
  const finishedAt = run?.finishedAt;
  const isBack = finishedAt && answered.some(({ openedAt }) => openedAt > finishedAt);
  return state === 'confirmed' && isBack ? 'back' : state;
}

export function secretsOf({ secrets, marks }: Pick<CaseRecord, 'secrets' | 'marks'>): CaseSecretView[] {
  return parseSecrets(secrets).map((secret) => {
    const mark = marks.find(({ secretKey }) => secretKey === secret.key);
    return { ...secret, changed: mark ? { at: mark.changedAt.toISOString(), by: mark.actorName } : null };
  });
}
