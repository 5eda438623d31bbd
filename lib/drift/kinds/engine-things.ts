import { asSet, defineKind, type Item, yesOrNo } from '../item';
import { identityOf } from './container-identity';

/** Images by the names they go by. What has lost its name (a build's leftovers) comes and goes by itself. */
export const images = defineKind({
  kind: 'image',
  needs: ['images'],
  items: ({ images: all }) =>
    all.flatMap(({ id, repoTags, repoDigests }) =>
      (repoTags.length > 0 ? repoTags : repoDigests).map(
        (name): Item => ({ subjectKey: name, keys: [name], name, values: { id } }),
      ),
    ),
});

const FIRST_EPHEMERAL_PORT = 32_768;

/** Ports that running containers publish. A port above 32767 may have been chosen by the kernel: it is told as "any". */
export const ports = defineKind({
  kind: 'port',
  needs: ['containers'],
  items: ({ containers }) =>
    containers
      .filter(({ running, restarting }) => running || restarting)
      .flatMap((container) => {
        const places = new Map<string, string[]>();
        for (const { hostIp, hostPort, containerPort, protocol } of container.ports) {
          const inner = `${containerPort}/${protocol}`;
          const outer = `${everywhere(hostIp)}:${hostPort >= FIRST_EPHEMERAL_PORT ? 'any' : hostPort}`;
          places.set(inner, [...(places.get(inner) ?? []), outer]);
        }
        const identity = identityOf(container);
        return [...places].map(([inner, outer]): Item => {
          const subjectKey = `${identity}/${inner}`;
          const open = asSet(outer);
          return {
            subjectKey,
            keys: [subjectKey],
            name: `${open} → ${inner}`,
            values: { 'published on': open, container: container.name },
          };
        });
      }),
});

/** Every interface, of either family, is one door. */
const everywhere = (hostIp: string): string =>
  hostIp === '' || hostIp === '::' ? '0.0.0.0' : hostIp.includes(':') ? `[${hostIp}]` : hostIp;

export const networks = defineKind({
  kind: 'network',
  needs: ['networks'],
  items: ({ networks: all }) =>
    all.map(({ name, driver, internal, subnets }) => ({
      subjectKey: name,
      keys: [name],
      name,
      values: { driver, internal: yesOrNo(internal), subnets: asSet(subnets) },
    })),
});

/** Named volumes. One that was made anew under its name has lost what was in it. */
export const volumes = defineKind({
  kind: 'volume',
  needs: ['volumes'],
  items: ({ volumes: all }) =>
    all
      .filter(({ name }) => !/^[0-9a-f]{64}$/.test(name))
      .map(({ name, driver, createdAt }) => ({
        subjectKey: name,
        keys: [name],
        name,
        values: { driver },
        beganAt: createdAt,
        ...(createdAt ? { maker: createdAt } : {}),
      })),
});

export const engineRelease = defineKind({
  kind: 'version',
  needs: ['engineVersion'],
  items: ({ engineVersion: { engine, version, kernelVersion } }) => [
    { subjectKey: 'engine', keys: ['engine'], name: engine, values: { version } },
    { subjectKey: 'kernel', keys: ['kernel'], name: 'kernel', values: { version: kernelVersion } },
  ],
});
