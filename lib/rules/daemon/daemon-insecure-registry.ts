import { bad, type Judgement, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isLoopback, isPrivate } from '../reading/network/address';
import { removeFromDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonInsecureRegistry = defineRule({
  id: 'daemon-insecure-registry',
  family: 'daemon',
  title: 'Daemon trusts registries without TLS',
  why: 'Whoever stands between this host and such a registry replaces the images that are pulled, and they run here.',
  fix: 'Give the registry a certificate, put its CA under /etc/docker/certs.d, and remove the entry.',
  severity: 'high',
  references: { cis: ['2.5'], attack: ['T1557', 'T1195.002'] },
  needs: ['engineInfo'],
  uses: ['daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, daemon }): readonly Judgement[] => {
    // Loopback is what every engine starts with.
    const trusted = [...new Set(engineInfo.insecureRegistries)].filter((one) => !isLoopback(hostOf(one)));
    if (trusted.length === 0) return [];
    const near = trusted.every((one) => isPrivate(hostOf(one)));
    return [
      fail({
        subject: DAEMON,
        severity: near ? 'medium' : 'high',
        sentence: sentence`dockerd pulls from ${bad(trusted.join(', '))} without TLS, or with any certificate.`,
        evidence: trusted.map((one) =>
          evidence('insecure registry', one, 'info.RegistryConfig, InsecureRegistryCIDRs and IndexConfigs'),
        ),
        offers: removeFromDaemon('insecure-registries', trusted, daemon),
      }),
    ];
  },
});

/** "10.0.0.0/8", "registry.lan:5000", "[fd00::5]:5000", "::1/128". */
const hostOf = (entry: string): string =>
  entry
    .replace(/\/\d+$/, '')
    .replace(/^(\[[^\]]*\]|[^:]*):\d+$/, '$1')
    .replace(/^\[|\]$/g, '');
