import { detect, LEAST_DETECTED, MOST_ACCUSED } from '../corpus/detection';
import { HONEST } from '../corpus/honest';
import { MALICIOUS } from '../corpus/malicious';

/** Judges both corpora, prints who was missed and who was accused, and tells whether the goals were met. */
export function benchDetection(): boolean {
  const { missed, accused, detectedShare, accusedShare } = detect(MALICIOUS, HONEST);
  for (const { name, source } of missed) console.log(`missed: ${name} (${source})`);
  for (const { entry, ruleIds } of accused) console.log(`accused: ${entry.name} (${ruleIds.join(', ')})`);
  const found = MALICIOUS.length - missed.length;
  console.log(
    `malicious: ${found} of ${MALICIOUS.length} found, ${percent(detectedShare)} (goal ${percent(LEAST_DETECTED)})`,
  );
  console.log(
    `honest: ${accused.length} of ${HONEST.length} accused, ${percent(accusedShare)} (goal ${percent(MOST_ACCUSED)})`,
  );
  return detectedShare >= LEAST_DETECTED && accusedShare <= MOST_ACCUSED;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
