import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { daemonOption, isFalse, optionText } from '../reading/engine/daemon-options';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonIptablesDisabled = defineRule({
  id: 'daemon-iptables-disabled',
  family: 'daemon',
  title: 'Docker may not manage firewall rules',
  why: 'Without Docker’s own rules networks of different projects are not kept apart, and published ports work or stay open by chance.',
  fix: 'Remove "iptables": false. To close published ports use the chain DOCKER-USER.',
  severity: 'medium',
  references: { cis: ['2.4'], attack: [] },
  needs: ['daemon'],
  uses: ['engineInfo', 'engineSettings'],
  actions: ['daemon.setConfig'],
  check: ({ daemon, engineInfo, engineSettings }) => {
    const iptables = daemonOption(daemon, 'iptables');
    const backend = optionText(daemonOption(daemon, 'firewall-backend')) || (engineSettings?.firewallBackend ?? '');
    // With nftables the engine writes its rules there; a rootless one has no firewall of the host to write to.
    if (!iptables || !isFalse(iptables) || /^nftables/.test(backend) || engineInfo?.rootless) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`dockerd was told ${bad('iptables: false')}: it keeps no networks apart and closes nothing.`,
        evidence: [evidence('iptables', 'false', iptables.source)],
        offers: setDaemon({ iptables: true }, daemon),
      }),
    ];
  },
});
