import { type Detection, detect, LEAST_DETECTED, MOST_ACCUSED } from '../corpus/detection';
import type { CorpusEntry } from '../corpus/entry';
import { HELD_OUT } from '../corpus/heldout';
import { HONEST } from '../corpus/honest';
import { HARD_HONEST } from '../corpus/honest/hard';
import { MALICIOUS } from '../corpus/malicious';
import { HARD_MALICIOUS } from '../corpus/malicious/hard';

/** Judges both corpora, the hard entries beside them and the held-out sets, prints who was missed and who was accused, and tells whether the goals were met. */
export function benchDetection(): boolean {
  const { detectedShare, accusedShare } = told('', MALICIOUS, HONEST);
  told('hard, without a goal: ', HARD_MALICIOUS, HARD_HONEST);
  for (const { name, malicious, honest, sealed } of HELD_OUT) {
    const tell = sealed ? totals : told;
    tell(`held out, ${name}: `, malicious, honest);
  }
  console.log(`goals: at least ${percent(LEAST_DETECTED)} found, at most ${percent(MOST_ACCUSED)} accused`);
  return detectedShare >= LEAST_DETECTED && accusedShare <= MOST_ACCUSED;
}

function told(which: string, malicious: readonly CorpusEntry[], honest: readonly CorpusEntry[]): Detection {
  const detection = totals(which, malicious, honest);
  for (const { name, source } of detection.missed) console.log(`${which}missed: ${name} (${source})`);
  for (const { entry, ruleIds } of detection.accused)
    console.log(`${which}accused: ${entry.name} (${ruleIds.join(', ')})`);
  return detection;
}

/** What may be known of a sealed set: how many, and nobody's name. */
function totals(which: string, malicious: readonly CorpusEntry[], honest: readonly CorpusEntry[]): Detection {
  const detection = detect(malicious, honest);
  const { missed, accused, detectedShare, accusedShare } = detection;
  const found = malicious.length - missed.length;
  console.log(`${which}malicious: ${found} of ${malicious.length} found, ${percent(detectedShare)}`);
  console.log(`${which}honest: ${accused.length} of ${honest.length} accused, ${percent(accusedShare)}`);
  return detection;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
