import type { CorpusEntry } from '../entry';
import { CLOUD_CAMPAIGNS } from './cloud-campaigns';
import { HONEYPOT } from './honeypot';
import { HOSTS } from './hosts';
import { MINERS } from './miners';
import { variants } from './variants';
import { WORMS } from './worms';

export const MALICIOUS_BY_HAND: readonly CorpusEntry[] = [
  ...HONEYPOT,
  ...WORMS,
  ...CLOUD_CAMPAIGNS,
  ...MINERS,
  ...HOSTS,
];
export const MALICIOUS: readonly CorpusEntry[] = [...MALICIOUS_BY_HAND, ...variants()];
