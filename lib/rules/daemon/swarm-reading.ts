import type { Judgement, SwarmMembership, SwarmSettings } from '@/lib/model';
import { unknown } from '../define';
import { DAEMON } from '../reading/verdict/subject';

type Settings = NonNullable<SwarmSettings>;

/** Judges what only a manager of a swarm knows. Outside of one, and on workers, there is nothing to say. */
export function onManager(
  swarm: SwarmMembership,
  settings: SwarmSettings | undefined,
  check: (settings: Settings) => readonly Judgement[],
): readonly Judgement[] {
  if (swarm.state !== 'active' || !swarm.manager) return [];
  return settings ? check(settings) : [unknown(DAEMON, 'the settings of the swarm were not read')];
}
