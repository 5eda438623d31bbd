import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { apiListeners } from '../reading/engine/daemon-api';
import { endpoint, hasPublicAddress, isPublic, isWildcard } from '../reading/network/address';
import { restrictsInput } from '../reading/network/firewall';
import { blockPort } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';
import { listenerEvidence, listenerLinks } from './daemon-api-evidence';

export const daemonApiTlsWideOpenNetwork = defineRule({
  id: 'daemon-api-tls-wide-open-network',
  family: 'exposure',
  title: 'TLS-protected Docker API reachable from anywhere',
  why: 'Client certificates guard the door, but the whole internet may try it. One lost key or one bug in TLS is then enough.',
  fix: 'Let only your own networks reach the port, in the firewall of the host or in front of it.',
  severity: 'medium',
  references: { cis: ['2.7'], attack: ['T1133'] },
  needs: ['sockets', 'daemon', 'firewall', 'addresses'],
  enoughInPart: ['sockets'],
  actions: ['firewall.blockPort'],
  check: ({ sockets, daemon, firewall, addresses }) => {
    if (!daemon.effective.tlsVerify || hasPublicAddress(addresses) !== true) return [];
    const publicAddresses = addresses.filter((one) => isPublic(one.address)).map((one) => one.address);
    return apiListeners(undefined, sockets, daemon)
      .filter((listener) => isWildcard(listener.address) && !restrictsInput(firewall, listener.port))
      .map((listener) =>
        fail({
          subject: portSubject('tcp', listener.address, listener.port),
          sentence: sentence`The Docker API answers on ${bad(endpoint(listener.address, listener.port))}; no rule on the host itself restricts who may try.`,
          evidence: [
            ...listenerEvidence(listener),
            evidence('tlsverify', true, 'dockerd arguments, daemon.json'),
            evidence('public address', publicAddresses.join(', '), 'host addresses'),
            evidence(
              'restriction',
              'none seen on the host; rules of a cloud provider are not visible',
              'nft, iptables, ufw, firewalld',
            ),
          ],
          offers: [blockPort('tcp', listener.address, listener.port)],
          links: listenerLinks(listener, daemon),
        }),
      );
  },
});
