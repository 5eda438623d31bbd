import type { ActionOffer, FileLine, StartupFile, Subject } from '@/lib/model';
import { evidence } from '../define';
import { shorten } from '../reading/container/container-words';
import { type LineSign, type Lists, oddLine } from '../reading/process/start-line';

export const fileSubject = (path: string): Subject => ({ kind: 'file', id: path, name: path });

export const quarantineFile = (path: string): ActionOffer => ({
  actionId: 'file.quarantine',
  target: { kind: 'file', path },
});

export interface OddFileLine {
  readonly line: FileLine;
  readonly sign: LineSign;
}

/** Lines of a start-up file that run something odd. */
export const oddLines = (file: StartupFile, lists: Lists): readonly OddFileLine[] =>
  file.notableLines.flatMap((line) => {
    const sign = oddLine(line.text, lists);
    return sign ? [{ line, sign }] : [];
  });

export const lineEvidence = (file: StartupFile, { line, sign }: OddFileLine) =>
  evidence(sign.label, shorten(line.text, 300), `${file.path}:${line.lineNumber}`);

export const fileEvidence = (file: Pick<StartupFile, 'path' | 'modifiedAt' | 'packageOwner'>) => [
  evidence('written', file.modifiedAt ?? 'not known', 'stat'),
  evidence('package', file.packageOwner ?? 'none', 'package database'),
];
