import { defineRule, evidence } from '../define';
import { type OpenService, readsConfigFile } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const mongodbExposed = defineRule({
  ...SERVICE_RULE,
  id: 'mongodb-exposed',
  title: 'MongoDB open to the network',
  why: 'Robots empty open MongoDB servers within hours and leave a ransom note. Without a root password they need no guess.',
  fix: 'Publish it on 127.0.0.1 or not at all, let applications reach it over a Docker network, and set a root password.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [MONGODB], weigh),
});

const MONGODB: ServiceShape = {
  name: 'MongoDB',
  image: /(^|\/)(mongo|mongodb)\d*([/_.-]|$)/,
  program: /^mongo(d|s)$/,
  ports: [27017, 27018, 27019],
};

const PASSWORD = /--auth\b|--keyFile\b|--clusterAuthMode\b|\bMONGO(DB)?_(INITDB_)?ROOT_PASSWORD(_FILE)?=\S/;

function weigh(service: OpenService): Weighed {
  if (service.knownBy === 'port') return { severity: 'high' };
  if (PASSWORD.test(service.words)) return { severity: 'high', shows: [shown('a root password or --auth is set')] };
  if (readsConfigFile(service)) return { severity: 'high', shows: [shown('not visible: a file may set it')] };
  return { severity: 'critical', says: 'it demands no password', shows: [shown('none in arguments and environment')] };
}

const shown = (words: string) => evidence('password', words, 'arguments, environment');
