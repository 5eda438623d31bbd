import { type Baseline, bad, type Judgement, type Resolver, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isLoopback, isPublic, isWildcard } from '../reading/network/address';

export const dnsResolverChanged = defineRule({
  id: 'dns-resolver-changed',
  family: 'network',
  title: 'DNS resolver or hosts file was changed',
  why: 'Who answers for names decides where the host goes for images and updates. Intruders also point such names at nowhere, so that nothing cleans up after them.',
  fix: 'Find out who changed it, and put the known name servers back. Remove lines of /etc/hosts that nobody can explain.',
  severity: 'medium',
  references: { cis: [], attack: ['T1562', 'T1557'] },
  needs: ['resolver'],
  actions: [],
  check: ({ resolver }, { baseline }) => [judgeHosts(resolver, baseline), judgeServers(resolver, baseline)],
});

/** Registries, makers of security tools, and clouds whose agents watch the host. Names below them count too. */
const WATCHED: readonly string[] =
  `docker.io docker.com ghcr.io quay.io gcr.io pkg.dev mcr.microsoft.com registry.k8s.io public.ecr.aws registry.gitlab.com
  aegis.aliyun.com tencentyun.com clamav.net redhat.com ubuntu.com crowdsec.net falco.org wazuh.com sysdig.com
  abuse.ch`.split(/\s+/);

const isWatched = (name: string): boolean => {
  const bare = name.toLowerCase().replace(/\.$/, '');
  return WATCHED.some((domain) => bare === domain || bare.endsWith(`.${domain}`));
};

type HostEntry = Resolver['hostEntries'][number];

/** To nowhere, to the host itself or to a stranger. A mirror in the own network is somebody's work. */
const leadsAstray = ({ address, names }: HostEntry): boolean =>
  names.some(isWatched) && (isWildcard(address) || isLoopback(address) || isPublic(address));

const entryText = ({ address, names }: HostEntry): string => `${address} ${names.join(' ')}`;

function resolverOf(baseline: Baseline | null): Resolver | null {
  const fact = baseline?.snapshot.facts.resolver;
  return fact?.read ? fact.value : null;
}

function judgeHosts(resolver: Resolver, baseline: Baseline | null): Judgement {
  const subject = { kind: 'file', id: '/etc/hosts', name: '/etc/hosts' } as const;
  const known = new Set(resolverOf(baseline)?.hostEntries.map(entryText));
  const found = resolver.hostEntries.filter((entry) => leadsAstray(entry) && !known.has(entryText(entry)));
  const [first] = found;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: 'high',
    sentence: sentence`/etc/hosts sends ${bad(first.names.find(isWatched) ?? '')} to ${bad(first.address)}${value(found.length > 1 ? `, and ${found.length - 1} more names astray` : '')}.`,
    evidence: found.map((entry) => evidence(`line ${entry.lineNumber}`, entryText(entry), '/etc/hosts')),
    links: { paths: ['/etc/hosts'] },
  });
}

/** A lease may bring other servers of the known set, or a local one that asks them. */
function judgeServers(resolver: Resolver, baseline: Baseline | null): Judgement {
  const subject = { kind: 'file', id: '/etc/resolv.conf', name: '/etc/resolv.conf' } as const;
  if (!baseline) return unknown(subject, 'no baseline yet: mark this host as known good once it is');
  const before = resolverOf(baseline);
  if (!before) return unknown(subject, 'the baseline does not hold the name servers');
  const fresh = resolver.nameServers.filter((one) => !isLoopback(one) && !before.nameServers.includes(one));
  const [first] = fresh;
  if (first === undefined) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`This host asks ${bad(first)}${value(fresh.length > 1 ? ` and ${fresh.length - 1} more` : '')} for names; it did not when it was marked as known good.`,
    evidence: [
      evidence('name servers', resolver.nameServers.join(', '), resolver.path),
      evidence('known good', before.nameServers.join(', ') || 'none', 'baseline'),
    ],
    links: { paths: [resolver.path] },
  });
}
