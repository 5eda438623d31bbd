import { bad, type FactValues, type Judgement, type Snapshot, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { HOST } from '../reading/verdict/subject';

type Facts = {
  readonly [N in 'engineInfo' | 'sshHostKeys' | 'machine' | 'serverCertificates']?: FactValues[N] | undefined;
};

export const driftHostIdentity = defineRule({
  id: 'drift-host-identity',
  family: 'drift',
  title: 'Host is not the machine it was',
  why: 'Another machine answers under this name: it was set up anew, or somebody stands in between.',
  fix: 'Do nothing on it until you know. If it was set up anew, mark it as known good; if not, look at name service and network.',
  severity: 'critical',
  references: { cis: [], attack: ['T1557'] },
  needs: [],
  needsAny: ['engineInfo', 'sshHostKeys', 'machine', 'serverCertificates'],
  actions: [],
  check: (facts, { baseline, earlier }): readonly Judgement[] => {
    const references = [baseline?.snapshot, earlier.at(-1)].filter((one) => one !== undefined);
    // A baseline of several hosts names none of them.
    const reference = references.find((one) => compare(one, facts).length > 0) ?? references[0];
    if (!reference) return [unknown(HOST, 'no baseline and no earlier scan to compare the host with')];
    const marks = compare(reference, facts);
    if (marks.length === 0) return [unknown(HOST, 'the baseline or earlier scan holds nothing that names the host')];
    const changed = marks.filter((mark) => !mark.same);
    return [changed.length === 0 ? { verdict: 'pass', subject: HOST } : judgeChange(changed, marks, reference)];
  },
});

/** Something that a machine keeps for life; empty when it was not read. */
interface Mark {
  readonly label: string;
  readonly source: string;
  readonly values: readonly string[];
}

function marksOf({ engineInfo, sshHostKeys, machine, serverCertificates }: Facts): readonly Mark[] {
  const certificates = (serverCertificates ?? []).filter((one) => one.source === 'handshake');
  const list = (text: string | undefined): readonly string[] => (text ? [text] : []);
  return [
    { label: 'engine id', source: 'info.ID', values: list(engineInfo?.id) },
    { label: 'SSH host key', source: 'sshd', values: (sshHostKeys ?? []).map((key) => key.fingerprint) },
    { label: 'machine id', source: '/etc/machine-id', values: list(machine?.machineIdHash) },
    // Certificates are renewed: who issued it, and for whom, stays.
    {
      label: 'TLS certificate',
      source: 'TLS handshake',
      values: certificates.map((one) => `${one.subject} by ${one.issuer}`),
    },
  ];
}

const compare = (reference: Snapshot, facts: Facts): readonly ComparedMark[] =>
  comparable(marksOf(factsOf(reference)), marksOf(facts));

function factsOf({ facts }: Snapshot): Facts {
  const { engineInfo, sshHostKeys, machine, serverCertificates } = facts;
  return {
    engineInfo: engineInfo.read ? engineInfo.value : undefined,
    sshHostKeys: sshHostKeys.read ? sshHostKeys.value : undefined,
    machine: machine.read ? machine.value : undefined,
    serverCertificates: serverCertificates.read ? serverCertificates.value : undefined,
  };
}

interface ComparedMark extends Mark {
  readonly before: readonly string[];
  readonly same: boolean; // one value in common is enough: a key of another type may have been added
}

const comparable = (before: readonly Mark[], now: readonly Mark[]): readonly ComparedMark[] =>
  now.flatMap((mark, index) => {
    const known = before[index]?.values ?? [];
    if (mark.values.length === 0 || known.length === 0) return [];
    return [{ ...mark, before: known, same: mark.values.some((one) => known.includes(one)) }];
  });

/** One of several may change by itself: the engine makes a new id when its directory is emptied. */
function judgeChange(changed: readonly ComparedMark[], all: readonly ComparedMark[], { takenAt }: Snapshot): Judgement {
  return fail({
    subject: HOST,
    severity: changed.length > 1 ? 'critical' : 'medium',
    sentence: sentence`${bad(changed.map((mark) => mark.label).join(' and '))} ${value(changed.length > 1 ? 'are' : 'is')} not what this host had at ${value(takenAt)}.`,
    evidence: all.map((mark) =>
      evidence(
        mark.label,
        mark.same
          ? 'the same'
          : `${mark.values.join(', ').slice(0, 200)}, before: ${mark.before.join(', ').slice(0, 200)}`,
        mark.source,
      ),
    ),
  });
}
