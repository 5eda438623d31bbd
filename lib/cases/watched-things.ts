import type { ActionTarget } from '@/lib/model';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';
import type { CaseFinding } from './case-finding';

/** One thing that was removed or has gone, as it would be recognised if it were there again. `since`: when it was gone, by our clock. */
export type WatchedThing = { readonly name: string; readonly since: string } & (
  | {
      readonly kind: 'container';
      readonly id: string;
      readonly imageId: string;
      /** A fix paused or removed it: that it runs is enough. */
      readonly isFixed: boolean;
      /** Of a stranger's image; null for a system image, which half of the containers of the world are made from. */
      readonly repository: string | null;
    }
  | { readonly kind: 'image'; readonly id: string; readonly repository: string | null }
  | { readonly kind: 'process'; readonly id: string; readonly exe: string; readonly comm: string }
  | { readonly kind: 'cron'; readonly line: string }
  | { readonly kind: 'key'; readonly fingerprint: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'port'; readonly port: number }
);

/** A fix of a case that holds, with the image its finding speaks of. */
export interface DoneFix {
  readonly target: ActionTarget;
  readonly actionId: string;
  readonly imageRef: string | null;
  readonly at: string;
}

/** Far more than any clean-up has. */
const MOST = 200;

/** What must stay away: what the fixes removed, and what went without one. The later moment counts where a thing was removed twice. */
export function watchedThings(
  fixes: readonly DoneFix[],
  gone: readonly { readonly finding: CaseFinding; readonly at: string }[],
): readonly WatchedThing[] {
  const things = [
    ...gone.flatMap(({ finding, at }) => {
      const offer = finding.offers.find(({ target }) => target.kind === finding.subject.kind);
      return offer ? thingOf(offer.target, at, finding.links.imageRefs?.[0] ?? null, false) : [];
    }),
    ...fixes.flatMap(({ target, actionId, imageRef, at }) =>
      // A port that is blocked is still listened on.
      actionId === 'firewall.blockPort' ? [] : thingOf(target, at, imageRef, true),
    ),
  ];
  return [...new Map(things.map((thing) => [keyOf(thing), thing])).values()].slice(0, MOST);
}

function thingOf(
  target: ActionTarget,
  since: string,
  imageRef: string | null,
  isFixed: boolean,
): readonly WatchedThing[] {
  switch (target.kind) {
    case 'container': {
      const { containerId: id, imageId, name } = target;
      return [{ kind: 'container', id, imageId, isFixed, name, since, repository: strangersRepository(imageRef) }];
    }
    case 'image': {
      const { imageId: id, imageRef: name } = target;
      return [{ kind: 'image', id, name, since, repository: strangersRepository(name) }];
    }
    case 'process':
      return [
        {
          ...{ kind: 'process', since, exe: target.exe, comm: target.comm },
          ...{ id: `${target.pid}:${target.startTicks}`, name: target.comm },
        },
      ];
    case 'cron':
      return [{ kind: 'cron', since, name: target.path, line: target.line.trim() }];
    case 'authorized-key':
      return [{ kind: 'key', since, name: `${target.user} ${target.fingerprint}`, fingerprint: target.fingerprint }];
    case 'file':
      return [{ kind: 'file', since, name: target.path, path: target.path }];
    case 'daemon':
      return target.port === null
        ? []
        : [{ kind: 'port', since, name: `dockerd, port ${target.port}`, port: target.port }];
    // What stays where it is after its fix (a unit's file, an account) comes back through its finding.
    default:
      return [];
  }
}

function strangersRepository(imageRef: string | null): string | null {
  const reference = parseImageReference(imageRef ?? '');
  return reference && reference.publisher !== 'docker.io/library' ? reference.repository : null;
}

function keyOf(thing: WatchedThing): string {
  switch (thing.kind) {
    case 'container':
    case 'image':
    case 'process':
      return `${thing.kind} ${thing.id}`;
    case 'cron':
      return `cron ${thing.name} ${thing.line}`;
    case 'key':
      return `key ${thing.name}`;
    default:
      return `${thing.kind} ${thing.name}`;
  }
}
