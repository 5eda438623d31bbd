import { bad, type Judgement, type Policy, sentence, type Volume, value } from '@/lib/model';
import { GIGABYTE, sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail, unknown } from '../define';
import { removeVolume } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const volumeUnused = defineRule({
  id: 'volume-unused',
  family: 'hygiene',
  title: 'Volumes no container uses',
  why: 'Unnamed ones are leftovers of containers that are gone. Named ones may hold the only copy of somebody’s data.',
  fix: 'Look into each before you remove it, and never remove named ones in bulk.',
  severity: 'info',
  references: { cis: [], attack: [] },
  needs: ['volumes'],
  actions: ['volume.remove'],
  check: ({ volumes }, { policy }): readonly Judgement[] => {
    const uncounted = volumes.filter((volume) => volume.references === null);
    const unused = volumes.filter((volume) => volume.references === 0);
    return [
      ...(uncounted.length > 0
        ? [unknown(HOST, `the engine did not count who uses ${uncounted.length} of the volumes`)]
        : []),
      unused.length > 0 ? judgeUnused(unused, policy) : { verdict: 'pass', subject: HOST },
    ];
  },
});

/** The engine names a volume by 64 hex digits when nobody else did. */
const isUnnamed = (volume: Volume): boolean => /^[0-9a-f]{64}$/.test(volume.name);

const MOST_OFFERS = 5;

function judgeUnused(unused: readonly Volume[], policy: Policy): Judgement {
  const bytes = unused.reduce((sum, volume) => sum + (volume.sizeBytes ?? 0), 0);
  const named = unused.filter((volume) => !isUnnamed(volume));
  const unnamed = unused.filter(isUnnamed);
  return fail({
    subject: HOST,
    severity: bytes > threshold(policy, 'volume-unused-gigabytes') * GIGABYTE ? 'low' : 'info',
    sentence: sentence`${bad(`${unused.length} ${unused.length === 1 ? 'volume belongs' : 'volumes belong'}`)} to no container: ${value(`${named.length} named, ${unnamed.length} unnamed, ${sizeText(bytes)}`)} in all.`,
    evidence: [
      ...named.slice(0, 20).map((volume) => volumeEvidence('named', volume)),
      ...unnamed.slice(0, 20).map((volume) => volumeEvidence('unnamed', volume)),
    ],
    // Unnamed ones only: a name was given by somebody who may want it back.
    offers: unnamed.slice(0, MOST_OFFERS).map(removeVolume),
  });
}

const volumeEvidence = (label: string, { name, sizeBytes, createdAt }: Volume) =>
  evidence(
    label,
    `${name.slice(0, 40)}, ${sizeBytes === null ? 'size not known' : sizeText(sizeBytes)}, made ${createdAt ?? 'at a time not known'}`,
    'system df',
  );
