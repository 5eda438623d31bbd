import type { ActionTarget } from '@/lib/model';

/**
 * What of a target makes another host's target the same thing: an image and not the id of a container, a line and not its number. Ids and numbers that a
 * host gave out itself tell nothing about another one.
 */
export function alikeIn(target: ActionTarget): Partial<Record<string, unknown>> {
  const { kind } = target;
  switch (kind) {
    case 'container':
    case 'image':
      return { kind, imageId: target.imageId };
    case 'restart-policy':
      return { kind, imageId: target.imageId, policy: target.policy };
    case 'limits':
      return { kind, imageId: target.imageId };
    case 'rebind':
      return { kind, imageId: target.imageId, containerPort: target.containerPort, protocol: target.protocol };
    case 'port':
      return { kind, protocol: target.protocol, hostPort: target.hostPort };
    case 'process':
      return { kind, exe: target.exe };
    case 'cron':
      return { kind, line: target.line };
    case 'preload':
      return { kind, line: target.line };
    case 'authorized-key':
      return { kind, fingerprint: target.fingerprint };
    case 'file':
    case 'permissions':
      return { kind, path: target.path };
    case 'unit':
      return { kind, name: target.name, path: target.path };
    case 'account':
    case 'volume':
      return { kind, name: target.name };
    case 'membership':
      return { kind, group: target.group, user: target.user };
    case 'address':
      return { kind, address: target.address };
    case 'leftovers':
      return { kind, what: target.what };
    case 'daemon-config':
      return { kind, set: target.set, remove: target.remove };
    // Every host has one engine: the same action is the same deed.
    case 'daemon':
    case 'daemon-tls':
    case 'log-rotation':
    case 'audit':
      return { kind };
  }
}
