import type { FindingNote } from '@/lib/store';

const WORDS: Record<string, string> = {
  opened: 'Found',
  back: 'Came back',
  resolved: 'Gone, and proved so',
  severity: 'Severity changed to',
  waived: 'Waived',
  'waived-resolved': 'Gone, and proved so, while it was waived',
  'waived-back': 'Came back, and is waived still',
  'waiver-ended': 'The waiver was ended',
  'waiver-expired': 'The waiver is over',
  'waiver-extended': 'The waiver was extended',
  'waiver-raised': 'The waiver ended: the severity rose to',
};

/** A turn in a finding's life, in words. */
export function noteText({ kind, severity, text }: Pick<FindingNote, 'kind' | 'severity' | 'text'>): string {
  const words = WORDS[kind] ?? kind;
  if (kind === 'severity' || kind === 'waiver-raised') return `${words} ${severity}${text ? ` (${text})` : ''}`;
  if (kind === 'waived' || kind === 'waiver-extended') return `${words} ${text ?? ''}`;
  return text ?? words;
}

/** What a turn says that no look at the host has made: "Gone: the policy changed". */
export function becauseText(kind: string, why: string): string {
  if (kind === 'severity') return why;
  const words = kind === 'resolved' || kind === 'waived-resolved' ? 'Gone' : (WORDS[kind] ?? kind);
  return `${words}: ${why}`;
}
