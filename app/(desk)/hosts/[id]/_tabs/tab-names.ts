import type { HostTabName } from '@/lib/services/views/host-tabs';

/** The tabs of a host in their order. */
export const TABS = [
  'findings',
  'containers',
  'images',
  'ports',
  'processes',
  'connections',
  'startup',
  'engine',
  'timeline',
  'checks',
] as const satisfies readonly HostTabName[];
