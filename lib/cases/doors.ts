import type { JoinReason, Snapshot } from '@/lib/model';
import type { CaseFinding } from './case-finding';
import { type JoinKey, keysOf } from './join-keys';

/** Who comes in by one of these can start containers, and so become root on the host. */
const ENGINE_DOORS: ReadonlySet<string> = new Set([
  'daemon-api-plaintext-exposed',
  'daemon-api-tls-no-client-auth',
  'daemon-api-socket-unit-tcp',
  'containerd-tcp-exposed',
  'kubelet-exposed',
  'portainer-agent-exposed',
]);
/** These lead to the engine by a further step; they explain something only where no wider door stands open. */
const SIDE_DOORS: ReadonlySet<string> = new Set([
  'daemon-api-relayed-by-container',
  'daemon-api-plaintext-loopback',
  'container-admin-ui-exposed',
  'buildkit-api-exposed',
  'swarm-ports-exposed',
]);
/** An open Redis writes files of its owner's choice: crontabs and lists of keys. */
const REDIS_DOORS: ReadonlySet<string> = new Set(['redis-exposed', 'redis-exposed-no-auth']);

interface Explained {
  readonly door: CaseFinding;
  readonly reason: JoinReason;
}

/** The open doors by which these deeds can have come in. That they did is not known, and not said. */
export function doorsInto(
  deeds: readonly CaseFinding[],
  doors: readonly CaseFinding[],
  keys: ReadonlyMap<CaseFinding, readonly JoinKey[]>,
  snapshot: Snapshot | null,
): readonly Explained[] {
  const container = deeds.find(isOfContainer);
  const left = deeds.find(({ subject }) => subject.kind === 'cron' || subject.kind === 'key');
  const through = (among: ReadonlySet<string>, deed: CaseFinding | undefined): readonly Explained[] =>
    deed === undefined
      ? []
      : doors.filter(({ ruleId }) => among.has(ruleId)).map((door) => ({ door, reason: cameIn(deed) }));
  const wide = through(ENGINE_DOORS, container);
  return [
    ...wide,
    ...(wide.length > 0 ? [] : through(SIDE_DOORS, container)),
    ...through(REDIS_DOORS, left),
    ...sharing(deeds, doors, keys, snapshot),
  ];
}

const isOfContainer = ({ subject, links }: CaseFinding): boolean =>
  subject.kind === 'container' || (links.containerIds ?? []).length > 0;

const cameIn = ({ subject }: CaseFinding): JoinReason => ({ kind: 'door', value: subject.name });

/** A service that stood open, in the very container or process that turned bad. */
function sharing(
  deeds: readonly CaseFinding[],
  doors: readonly CaseFinding[],
  keys: ReadonlyMap<CaseFinding, readonly JoinKey[]>,
  snapshot: Snapshot | null,
): readonly Explained[] {
  const held = new Set(deeds.flatMap((deed) => (keys.get(deed) ?? []).map(({ id }) => id)));
  return doors.flatMap((door) => {
    const shared = keysOf(door, snapshot).find(
      ({ id, reason }) => /^(process|container) /.test(id) && reason.kind !== 'parent' && held.has(id),
    );
    return shared ? [{ door, reason: shared.reason }] : [];
  });
}
