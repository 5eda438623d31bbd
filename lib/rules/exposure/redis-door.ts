import type { Container } from '@/lib/model';
import { type OpenService, openServices, type ServiceFacts } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';

/** A Redis (or Valkey, KeyDB) that others can reach, with what was seen of its password. */
export interface OpenRedis extends OpenService {
  readonly auth: 'set' | 'not-visible' | 'none';
  readonly unprotected: boolean; // told to serve strangers: protected-mode no, ALLOW_EMPTY_PASSWORD
  readonly tlsOnly: boolean;
}

export const REDIS: ServiceShape = {
  name: 'Redis',
  image: /(^|\/)(redis|valkey|keydb)([/_.-]|$)|^redislabs\//,
  notImage: /exporter|commander|insight|admin|browser|[-_]ui$|operator/,
  program: /^(redis|valkey|keydb)/,
  ports: [6379, 6380],
  asidePorts: [8001], // the page of redis-stack
};

export const openRedis = (facts: ServiceFacts): readonly OpenRedis[] =>
  openServices(facts, [REDIS]).map((service) => ({ ...service, ...readWords(service.words, service.container) }));

const PASSWORD = /requirepass\b(?!\s*(''|""))|aclfile\b|\b(REDIS|VALKEY|KEYDB)_PASSWORD(_FILE)?=\S/i;
const OPEN_TO_ALL = /protected-mode[= ]+no\b|ALLOW_EMPTY_PASSWORD=(yes|true|1)\b/i;
const CONFIG_FILE = /\.conf\b/;
const CONFIG_MOUNT = /\.conf$|\/(redis|valkey|keydb)(\/(etc|conf|mounted-etc))?\/?$/;

/** A host process rewrites its own title, so its settings do not show: there the password is "not visible", never "none". */
function readWords(words: string, container: Container | null): Pick<OpenRedis, 'auth' | 'unprotected' | 'tlsOnly'> {
  const mounted = container?.mounts.some(
    (mount) => CONFIG_MOUNT.test(mount.destination) && !/\/data\/?$/.test(mount.destination),
  );
  const hidden = container === null || mounted === true || CONFIG_FILE.test(words);
  return {
    auth: PASSWORD.test(words) ? 'set' : hidden ? 'not-visible' : 'none',
    unprotected: OPEN_TO_ALL.test(words),
    tlsOnly: /--port[= ]+0\b/.test(words) && /--tls-port\b/.test(words),
  };
}
