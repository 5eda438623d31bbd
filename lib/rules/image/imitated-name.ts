import type { Baseline, Policy } from '@/lib/model';
import { editDistance } from '../reading/image/edit-distance';
import type { ImageReference } from '../reading/image/image-reference';
import { isKnownPublisher } from '../reading/image/image-trust';
import { OFFICIAL_IMAGES, WELL_KNOWN_IMAGES } from '../reading/image/official-images';
import { SHARED_REGISTRIES } from '../reading/image/registries';

const FAMOUS: ReadonlySet<string> = new Set([...OFFICIAL_IMAGES, ...WELL_KNOWN_IMAGES]);

// Digits that pass for letters: alp1ne, ng1nx, p0stgres.
const LOOKS_LIKE: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };
const withoutDigits = (name: string): string => name.replace(/[013457]/g, (digit) => LOOKS_LIKE[digit] ?? digit);

// Short words lie close to each other by chance (app, apt, api): there one letter is no imitation.
const SHORTEST_COMPARED = 5;
const LONG_NAME = 8;

/** Names one letter away from a famous one that are famous in their own right. */
const NAMESAKES: ReadonlySet<string> = new Set(
  `openssl openssh github-runner postgis postgrest mongod python3 redis-stack nodejs node-red mangos fluent-bit ruby3 rediss golang1 gradle-jdk nginx-ui influx
  influxdb2 influxdb3 elasticsearch7 elasticsearch8 mariadb-galera consult solar spark3 keycloakx composer2 python2 tomcat9 tomcat10
  wetty zaproxy haven raven mango bongo clone shift https candy betty getty cradle tomato monika
  mysql8 mysql5 mongo-db mongodb vaults mongos sonar drone haproxy2 docker2 traefik2 jetty9 node18 node20 node22 odoo17`.split(
    /\s+/,
  ),
);

/**
 * The famous image whose name this one bears or nearly bears, or null. The same name under a publisher nobody knows counts; a near miss
 * counts also without a namespace, because that is how "alp1ne" looks official.
 */
export function imitatedName(image: ImageReference, policy: Policy, baseline: Baseline | null): string | null {
  const official = image.publisher === 'docker.io/library';
  if (official && FAMOUS.has(image.name)) return null;
  if (!SHARED_REGISTRIES.has(image.registry)) return null;
  if (!official && isKnownPublisher(image, policy, baseline)) return null;
  if (FAMOUS.has(image.name)) return image.name;
  return NAMESAKES.has(image.name) ? null : nearestFamous(image.name);
}

function nearestFamous(name: string): string | null {
  const plain = withoutDigits(name);
  if (plain !== name && FAMOUS.has(plain)) return plain;
  if (name.length < SHORTEST_COMPARED) return null;
  return [...FAMOUS].find((famous) => isNear(name, famous)) ?? null;
}

function isNear(name: string, famous: string): boolean {
  if (famous.length < SHORTEST_COMPARED) return false;
  const limit = famous.length >= LONG_NAME ? 2 : 1;
  return editDistance(name, famous, limit) <= limit;
}
