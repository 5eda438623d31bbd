import { defineRule } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

// Half of all web programs use these numbers, so they say nothing without a name.
const SHARED_PORTS: readonly number[] = [8080, 50_000, 3000, 8111];

export const ciServerExposed = defineRule({
  ...SERVICE_RULE,
  id: 'ci-server-exposed',
  title: 'CI or Git server open to the network',
  why: 'It runs code and holds the keys of everything it deploys. Known holes in such servers are tried within days.',
  fix: 'Put it behind a proxy with TLS, let only your own networks reach it, and keep it up to date.',
  severity: 'medium',
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const SHAPES: readonly ServiceShape[] = [
  {
    name: 'Jenkins',
    image: /(^|[/_.-])jenkins\d*([/_.-]|$)/,
    program: /^jenkins(\.sh)?$/,
    commandLine: /\bjenkins\.war\b/,
    ports: [],
    sharedPorts: SHARED_PORTS,
  },
  {
    name: 'GitLab',
    image: /(^|\/)gitlab(-ce|-ee)?$/,
    program: null,
    commandLine: /\bgitlab-(rails|workhorse)\b/,
    ports: [],
    sharedPorts: SHARED_PORTS,
  },
  {
    name: 'Gitea',
    image: /(^|[/_.-])(gitea|forgejo)([/_.-]|$)/,
    program: /^(gitea|forgejo)$/,
    ports: [],
    sharedPorts: SHARED_PORTS,
  },
  {
    name: 'TeamCity',
    image: /(^|[/_.-])teamcity(-server)?([/_.-]|$)/,
    program: null,
    commandLine: /\bteamcity\b.*\borg\.apache\.catalina\b/i,
    ports: [],
    sharedPorts: SHARED_PORTS,
  },
  {
    name: 'Drone',
    image: /^drone\/drone$/,
    program: /^drone-server$/,
    ports: [],
    sharedPorts: SHARED_PORTS,
  },
];

const GIT_SERVERS: ReadonlySet<string> = new Set(['GitLab', 'Gitea']);
const GIT_DOORS: readonly number[] = [443, 80, 22, 2222]; // plain web leads on to https

/** A Git server that shows https and git over SSH is open by intent. */
function weigh({ shape, doors }: OpenService): Weighed {
  const https = doors.some((door) => door.hostPort === 443);
  const meant = GIT_SERVERS.has(shape.name) && https && doors.every((door) => GIT_DOORS.includes(door.hostPort));
  return { severity: meant ? 'info' : 'medium' };
}
