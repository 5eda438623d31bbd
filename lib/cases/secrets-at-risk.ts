import type { CaseSecret, Container, Snapshot } from '@/lib/model';
import { bindMounts, holdsEngineSocket, isHostRoot } from '@/lib/rules/reading/container/bind-mounts';
import { isAtOrBelow } from '@/lib/rules/reading/host/host-paths';
import { isSecretEntry } from '@/lib/rules/reading/secret/secrets';
import type { CaseMember } from './case-finding';

const MOST = 60;
const MOST_NAMES = 4;

/**
 * Secrets that count as known to whoever did this: what a hostile container holds and has mounted; and, where it had the host in its hands,
 * everything on the host that a scan knows of. Only names, as the Snapshot holds them: a secret's value never leaves its host.
 */
export function secretsAtRisk(snapshot: Snapshot, members: readonly CaseMember[]): readonly CaseSecret[] {
  const { facts } = snapshot;
  const containers = facts.containers.read ? facts.containers.value : [];
  const deeds = members.filter(({ role }) => role === 'deed').map(({ finding }) => finding);
  const ids = new Set(deeds.flatMap(({ links }) => links.containerIds ?? []));
  const hostile = containers.filter(({ id }) => ids.has(id));
  // What a stranger started has a stranger's own secrets in it.
  const strangers = new Set(members.filter(isStrangersOwn).map(({ finding }) => finding.subject.id));
  const everything = hostile.some(holdsHost) || members.some(isOnHost);
  const readable = (path: string): boolean =>
    everything || hostile.some((one) => bindMounts(one).some(({ source }) => isAtOrBelow(path, source)));
  const inContainers = (everything ? containers : hostile).filter(({ id }) => !strangers.has(id)).flatMap(variablesOf);
  return [...inContainers, ...filesOf(snapshot).filter(({ place }) => readable(place))].slice(0, MOST);
}

const isStrangersOwn = ({ finding }: CaseMember): boolean =>
  finding.subject.kind === 'container' && finding.ruleId === 'container-takeover-pattern';

const holdsHost = (container: Container): boolean =>
  container.privileged ||
  container.pidMode === 'host' ||
  bindMounts(container).some((mount) => isHostRoot(mount) || holdsEngineSocket(mount));

const HOST_THINGS: ReadonlySet<string> = new Set(['cron', 'unit', 'key', 'account', 'file']);

/** It was done on the host itself, or by somebody who could start any container there. */
const isOnHost = ({ finding, role }: CaseMember): boolean => {
  if (role === 'door') return finding.ruleId.startsWith('daemon-api');
  const inContainer = (finding.links.containerIds ?? []).length > 0;
  return (
    role === 'deed' && !inContainer && (HOST_THINGS.has(finding.subject.kind) || finding.subject.kind === 'process')
  );
};

function variablesOf({ name, env }: Container): readonly CaseSecret[] {
  const names = env.filter(isSecretEntry).map((one) => one.name);
  return names.length === 0 ? [] : [{ key: `variables:${name}`, kind: 'variables', name: listed(names), place: name }];
}

const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')}, …` : names.join(', ');

/** They are made anew all at once, so they are one matter. */
const HOST_KEYS = '/etc/ssh';

function filesOf({ facts }: Snapshot): readonly CaseSecret[] {
  const file = (kind: CaseSecret['kind'], place: string, names: readonly string[]): CaseSecret => ({
    key: `${kind}:${place}`,
    kind,
    name: listed(names),
    place,
  });
  const logins = facts.registryLogins.read ? facts.registryLogins.value : [];
  const clouds = facts.credentialFiles.read ? facts.credentialFiles.value : [];
  const composes = facts.composeEnvFiles.read ? facts.composeEnvFiles.value : [];
  const docker = facts.dockerFiles.read ? facts.dockerFiles.value : [];
  const hostKeys = facts.sshHostKeys.read ? facts.sshHostKeys.value : [];
  return [
    ...logins
      .filter((one) => one.inlineRegistries.length > 0)
      .map((one) => file('registry-login', one.path, one.inlineRegistries)),
    ...clouds.filter(({ exists }) => exists).map((one) => file('cloud-keys', one.path, [one.credential])),
    ...composes
      .filter((one) => one.secretNames.length > 0)
      .map((one) => file('compose-variables', one.path, one.secretNames)),
    ...docker.filter((one) => one.role === 'tls-key' && one.exists).map((one) => file('tls-key', one.path, [])),
    ...(hostKeys.length > 0
      ? [
          file(
            'host-key',
            HOST_KEYS,
            hostKeys.map((one) => one.keyType),
          ),
        ]
      : []),
  ];
}

/** What was known before stays: a container that is gone has been read all the same. */
export const withEarlier = (earlier: readonly CaseSecret[], now: readonly CaseSecret[]): readonly CaseSecret[] =>
  [...new Map([...earlier, ...now].map((one) => [one.key, one])).values()].slice(0, 2 * MOST);
