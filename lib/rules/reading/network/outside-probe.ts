import type { EvidenceFact, OutsideAnswer, OutsideProbe } from '@/lib/model';
import { evidence } from '../../define';

const MET: Record<OutsideAnswer, string> = {
  open: 'came about',
  refused: 'was refused',
  silent: 'got no answer',
  unreachable: 'found no way to it',
};

/** What a connection from the worker met at one of these TCP ports; nothing when none was tried. It never weakens a finding: others call from elsewhere. */
export function probeEvidence(probe: OutsideProbe | undefined, ports: readonly number[]): readonly EvidenceFact[] {
  const tried = probe?.ports.filter(({ port }) => ports.includes(port)) ?? [];
  return tried.map(({ port, answer }) =>
    evidence(
      'tried from outside',
      `a connection from ${probe?.vantage ?? ''} to port ${port} ${MET[answer]}`,
      'outside probe',
    ),
  );
}
