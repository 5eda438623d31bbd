import type { HostSearch } from '../_host/host-search';

export async function HostPanels(_props: { hostId: string; search: HostSearch }) {
  return null;
}
