import type { EvidenceFact, Judgement } from '@/lib/model';
import { evidence } from '../define';
import { type ServiceFacts, serviceBlindSpots } from '../reading/network/exposed-service';
import { type OpenRedis, REDIS } from './redis-door';
import { commandEvidence, doorEvidence } from './service-judgement';

const SEEN: Record<OpenRedis['auth'], string> = {
  set: 'a password or an ACL file is set',
  'not-visible': 'not visible: a configuration file may set one',
  none: 'none in arguments and environment',
};

export const redisEvidence = (redis: OpenRedis): readonly EvidenceFact[] => [
  ...doorEvidence(redis),
  evidence('password', SEEN[redis.auth], redis.container ? 'inspect.Args, Config.Env' : 'process arguments'),
  ...(redis.unprotected
    ? [evidence('told to serve strangers', 'protected mode is off', 'arguments, environment')]
    : []),
  ...commandEvidence(redis),
];

export const redisBlindSpots = (facts: ServiceFacts): readonly Judgement[] => serviceBlindSpots(facts, [REDIS]);
