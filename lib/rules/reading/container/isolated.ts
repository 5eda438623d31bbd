import type { Container } from '@/lib/model';

/** Paused, and taken off the networks it was made for: that is what quarantine leaves behind. */
export const isIsolated = ({ paused, networks, networkMode }: Container): boolean =>
  paused && networks.length === 0 && networkMode !== 'none';
