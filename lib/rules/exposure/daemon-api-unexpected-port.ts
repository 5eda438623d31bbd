import { bad, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { apiListeners } from '../reading/engine/daemon-api';
import { endpoint, isLoopback } from '../reading/network/address';
import { portSubject } from '../reading/verdict/subject';
import { listenerEvidence, listenerLinks } from './daemon-api-evidence';

const TLS_PORT = 2376;
const SCANNED_PORTS: readonly number[] = [2375, 2376, 2377, 4243, 4244];

export const daemonApiUnexpectedPort = defineRule({
  id: 'daemon-api-unexpected-port',
  family: 'exposure',
  title: 'Docker API listens on a non-default port',
  why: 'The API is expected on 2376 with TLS. Another port is no protection: attackers scan the usual others too, and your own firewall rules may miss it.',
  fix: 'Use 2376 with TLS and client certificates, or no TCP at all.',
  severity: 'medium',
  references: { cis: ['2.7'], attack: ['T1133'] },
  needs: ['sockets'],
  uses: ['daemon'],
  enoughInPart: ['sockets'],
  actions: [],
  check: ({ sockets, daemon }) =>
    apiListeners(undefined, sockets, daemon)
      .filter((listener) => listener.port !== TLS_PORT && !isLoopback(listener.address))
      .map((listener) => {
        const where = endpoint(listener.address, listener.port);
        const scanned = SCANNED_PORTS.includes(listener.port);
        return fail({
          subject: portSubject('tcp', listener.address, listener.port),
          severity: daemon?.effective.tlsVerify ? 'info' : 'medium',
          sentence: scanned
            ? sentence`dockerd listens on ${bad(where)} instead of ${value(TLS_PORT)}, a port that attackers scan by name.`
            : sentence`dockerd listens on ${bad(where)} instead of ${value(TLS_PORT)}; a moved port is not protection.`,
          evidence: [
            ...listenerEvidence(listener),
            evidence('attackers scan it', scanned ? 'yes, by name' : 'yes, as any port', 'published scans'),
          ],
          links: listenerLinks(listener, daemon),
        });
      }),
});
