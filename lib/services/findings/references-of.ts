import type { AnyRule } from '@/lib/model';

/** Where a rule's knowledge comes from, as people look it up. The benchmark is behind a form, so it has no address. */
export const referencesOf = ({ cis, attack }: AnyRule['references']): { text: string; url: string | null }[] => [
  ...cis.map((id) => ({ text: `CIS Docker Benchmark ${id}`, url: null })),
  ...attack.map((id) => ({
    text: `MITRE ATT&CK ${id}`,
    url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`,
  })),
];
