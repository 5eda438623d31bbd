import type { Snapshot } from '@/lib/model';
import type { Places } from '@/lib/model/place';
import { type StoredFinding, sentenceText } from '../../findings/stored-finding';
import type { TimelineRow } from '../../views/timeline';
import { plain } from './stored-rows';

/** Times the host itself gives. They are only as true as its clock. */
export function toldRows(snapshot: Snapshot | null, findings: readonly StoredFinding[], places: Places): TimelineRow[] {
  const began = findings.flatMap((finding) => (finding.links.at ? [beganRow(finding, finding.links.at)] : []));
  return [...began, ...lifeRows(snapshot), ...signInRows(snapshot, places)]
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}

const beganRow = (finding: StoredFinding, at: string): TimelineRow => ({
  ...plain({
    key: `began/${finding.id}`,
    at,
    kind: finding.subjectKind === 'process' ? 'process' : finding.subjectKind === 'container' ? 'container' : 'file',
    text: sentenceText(finding),
  }),
  severity: finding.severity,
  panel: `finding:${finding.id}`,
});

function lifeRows(snapshot: Snapshot | null): TimelineRow[] {
  const containers = snapshot?.facts.containers.read ? snapshot.facts.containers.value : [];
  return containers.flatMap((one) => {
    const row = (word: string, at: string, text: string): TimelineRow => ({
      ...plain({ key: `${word}/${one.id}`, at, kind: 'container', text }),
      panel: `container:${one.id}`,
    });
    return [
      ...(one.createdAt
        ? [row('created', one.createdAt, `Container ${one.name} was created from ${one.imageRef}`)]
        : []),
      ...(one.finishedAt && !one.running
        ? [row('stopped', one.finishedAt, `Container ${one.name} stopped with code ${one.exitCode}`)]
        : []),
    ];
  });
}

function signInRows(snapshot: Snapshot | null, places: Places): TimelineRow[] {
  const logins = snapshot?.facts.logins.read ? snapshot.facts.logins.value.accepted : [];
  return logins.map((one, index) => ({
    ...plain({
      key: `sign-in/${index}`,
      at: one.at,
      kind: 'sign-in',
      text: `${one.user} signed in from ${one.address}${one.method ? ` (${one.method})` : ''}`,
    }),
    place: places.placeOf(one.address),
  }));
}
