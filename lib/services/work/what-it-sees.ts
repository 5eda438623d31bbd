import type { AnyRule, FactName } from '@/lib/model';
import type { Capabilities } from '@/lib/model/connection';
import type { ConnectionTestView } from '../views/add-server';

const ENGINE: readonly FactName[] = [
  'engineVersion',
  'engineInfo',
  'containers',
  'containerTops',
  'containerStats',
  'containerChanges',
  'containerLogs',
  'images',
  'networks',
  'volumes',
  'diskUse',
  'events',
  'serverCertificates',
  'engineComponents',
  'engineSettings',
  'enginePlugins',
  'swarm',
  'swarmSettings',
  'swarmNodes',
  'swarmServices',
  'swarmTasks',
  'containerSettings',
  'containerHealth',
  'containerScripts',
  'containerSizes',
  'execSessions',
  'imageSettings',
  'imageSizes',
  'buildCache',
  'networkSettings',
];
const RUNNING: readonly FactName[] = [
  'processes',
  'hiddenProcesses',
  'procMounts',
  'sockets',
  'executables',
  'socketStreams',
];
const STAYING: readonly FactName[] = [
  'cronEntries',
  'units',
  'startupFiles',
  'preload',
  'authorizedKeys',
  'accounts',
  'sudoers',
  'logins',
  'shellHistories',
  'atJobs',
];
const DOORS: readonly FactName[] = ['firewall', 'addresses', 'daemon'];

const GROUPS = [
  { title: 'Docker engine, containers, images', note: 'through the engine socket', facts: ENGINE },
  { title: 'Host processes and connections', note: 'which program, which address, which container', facts: RUNNING },
  { title: 'Cron, services, start-up, keys', note: 'what would bring something back', facts: STAYING },
  { title: 'Ports and the firewall path', note: 'INPUT or DOCKER-USER, reachable or blocked', facts: DOORS },
  { title: 'Host settings and kernel', note: 'files, logs, load, memory, disks', facts: null },
] as const;

/** What a login with these rights will see, in checks of the catalogue, and what no login ever sees. */
export function whatItSees(
  capabilities: Capabilities,
  rules: readonly AnyRule[],
): Pick<ConnectionTestView, 'sees' | 'blind' | 'coverage'> {
  const missing = new Set(capabilities.missing.map(({ capability }) => capability));
  const grouped = GROUPS.map(({ title, note, facts }) => {
    const own = rules.filter((rule) => groupOf(rule) === facts);
    const seen = own.filter((rule) => canSee(rule, missing)).length;
    const reason = capabilities.missing.find(({ capability }) =>
      facts === ENGINE ? capability === 'engine' : capability !== 'engine',
    )?.reason;
    const state = seen === own.length ? ('yes' as const) : seen === 0 ? ('no' as const) : ('partly' as const);
    return { title, note: state === 'yes' ? note : (reason ?? note), checks: seen, total: own.length, state };
  });
  const checked = grouped.reduce((sum, { checks }) => sum + checks, 0);
  return { sees: grouped.filter(({ total }) => total > 0), blind: BLIND, coverage: { checked, total: rules.length } };
}

const BLIND = [
  { title: 'Cloud firewall of your provider', note: 'A port we call reachable may still be blocked there.' },
  { title: 'Memory of processes', note: 'Only what the kernel lists, never the contents.' },
  { title: 'A kernel that lies', note: 'If the kernel hides something consistently, so do our findings.' },
];

type Facts = (typeof GROUPS)[number]['facts'];

/** A rule belongs to the group of the fact that is hardest to read. */
function groupOf(rule: AnyRule): Facts {
  const facts = [...rule.needs, ...(rule.needsAny ?? [])];
  if (facts.every((fact) => ENGINE.includes(fact))) return ENGINE;
  return [STAYING, DOORS, RUNNING].find((group) => facts.some((fact) => group.includes(fact))) ?? null;
}

/** Facts that only root reads on an ordinary server. */
const ROOT_ONLY: readonly FactName[] = [
  'executables',
  'hiddenProcesses',
  'sudoers',
  'firewall',
  'shellHistories',
  'authorizedKeys',
  'passwordStates',
  'atJobs',
  'registryLogins',
  'credentialFiles',
  'composeEnvFiles',
  'containerLogFiles',
  'socketStreams',
];

function canSee(rule: AnyRule, missing: ReadonlySet<string>): boolean {
  const readable = (fact: FactName): boolean => {
    if (ENGINE.includes(fact)) return !missing.has('engine');
    return !missing.has('shell') && !(missing.has('root') && ROOT_ONLY.includes(fact));
  };
  const anyOf = rule.needsAny ?? [];
  return rule.needs.every(readable) && (anyOf.length === 0 || anyOf.some(readable));
}
