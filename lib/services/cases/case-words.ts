import type { CleanUpStep } from '@/lib/cases';
import { type CaseReturn, plainText } from '@/lib/model';
import type {
  CaseEvent,
  CaseItemState,
  CaseItemView,
  CaseNoteKind,
  CaseRespawnState,
  CaseSecretView,
  CaseStepView,
  CaseWatch,
} from '../views/case';

/** The words of a case in files, which are in English as reports are. */
export const STEP_WORDS: Record<CleanUpStep, string> = {
  close: 'Close the door',
  capture: 'Capture',
  isolate: 'Isolate',
  kill: 'Kill',
  remove: 'Remove',
  left: 'Remove what it left',
  rotate: 'Rotate',
};

const ITEM_WORDS: Record<CaseItemState, string> = {
  open: 'not run',
  running: 'running',
  confirmed: 'confirmed',
  refused: 'refused',
  failed: 'failed',
  unknown: 'unknown',
  undone: 'undone',
  gone: 'gone',
  back: 'came back',
};

export function linesOf(
  { step, items, secrets }: CaseStepView,
  evidence: { items: number },
): { text: string; state: string }[] {
  if (step === 'capture')
    return [
      {
        text: `${evidence.items} items recorded before anything was destroyed`,
        state: evidence.items > 0 ? 'kept' : '',
      },
    ];
  return step === 'rotate' ? secrets.map(secretLine) : items.map(itemLine);
}

const itemLine = ({ action, target, state }: CaseItemView): { text: string; state: string } => ({
  text: action ? `${action.label}: ${target}` : `By hand: ${target}`,
  state: ITEM_WORDS[state],
});

const SECRET_WORDS: Record<CaseSecretView['kind'], string> = {
  variables: 'Variables of',
  'registry-login': 'Registry login in',
  'cloud-keys': 'Cloud keys in',
  'compose-variables': 'Compose variables in',
  'tls-key': 'TLS key',
  'host-key': 'SSH host keys in',
};

const secretLine = ({ kind, name, place, changed }: CaseSecretView): { text: string; state: string } => ({
  text: `${SECRET_WORDS[kind]} ${place}${name ? ` (${name})` : ''}`,
  state: changed ? `changed, says ${changed.by}` : 'not changed',
});

const NOTE_WORDS: Record<CaseNoteKind, (text: string) => string> = {
  opened: (count) => `Shipshape opened this case with ${count} findings`,
  joined: (count) => `${count} more findings joined`,
  reopened: () => 'It was not over: the case was opened again',
  'opened-again': (reason) => `Opened again by hand: ${reason}`,
  closed: (reason) => `Case closed${reason ? `: ${reason}` : ''}`,
  assigned: (name) => `Owner: ${name || 'nobody'}`,
  changed: (what) => `Marked as changed: ${what}`,
  unchanged: (what) => `Not changed after all: ${what}`,
  written: (text) => `Note: ${text}`,
  'came-back': (what) => `Came back after it was gone: ${what}`,
  quiet: (hours) => `Nothing came back in ${hours} h`,
};

/** One entry of the timeline as a line of text. */
export function eventText({ began, note, run }: CaseEvent): string {
  if (began) return plainText(began.sentence);
  if (run) return `${run.label}: ${run.target}, ${ITEM_WORDS[run.state]}${run.actor ? `, ${run.actor}` : ''}`;
  if (!note) return '';
  return `${NOTE_WORDS[note.kind](note.text ?? '')}${note.actor ? `, ${note.actor}` : ''}`;
}

const RESPAWN_WORDS: Record<CaseRespawnState, string> = {
  waiting: 'The watch goes on.',
  quiet: 'The watch ended quietly: nothing came back.',
  partly: 'The watch ended, and its last look could not read everything.',
  back: 'Things came back during the watch.',
  ended: 'The watch was ended.',
};

/** A return with the first of its sources. */
export function returnText({ name, afterMs, sources }: CaseReturn): string {
  const after = afterMs === null ? '' : ` after ${Math.round(afterMs / 60_000)} min`;
  const [first] = sources;
  const from = first
    ? `perhaps from: ${first.kind} ${first.name}${first.evidence ? ` (${first.evidence})` : ''}`
    : 'its source was not found';
  return `${name} came back${after}; ${from}.`;
}

export function watchText(watch: CaseWatch): string {
  const { respawn } = watch;
  const told = respawn ? [RESPAWN_WORDS[respawn.state], ...respawn.returns.map(returnText)] : [];
  return [scansText(watch), ...told].join(' ');
}

function scansText({ since, things, scans }: CaseWatch): string {
  if (!since) return 'Nothing of this case is gone yet.';
  if (scans.length === 0) return `${things} things of this case are gone. The server has not been read since.`;
  const back = scans.reduce((sum, { cameBack }) => sum + cameBack, 0);
  const seen = back === 0 ? 'None of them was seen again' : `${back} findings came back or joined`;
  return `${things} things of this case are gone. ${seen} in ${scans.length} scans since.`;
}
