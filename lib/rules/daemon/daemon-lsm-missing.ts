import { bad, type EngineInfo, type EngineVersion, type HostIdentity, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { hasEngineProtection } from '../reading/engine/engine-security';
import { DAEMON } from '../reading/verdict/subject';

export const daemonLsmMissing = defineRule({
  id: 'daemon-lsm-missing',
  family: 'daemon',
  title: 'Host kernel offers no AppArmor/SELinux to containers',
  why: 'Without a second lock, one hole in the walls of a container is enough to reach the host’s files.',
  fix: 'Install AppArmor or SELinux for your distribution, switch it on at boot and restart dockerd.',
  severity: 'medium',
  references: { cis: ['5.2'], attack: ['T1611'] },
  needs: ['engineInfo'],
  uses: ['engineVersion', 'identity'],
  actions: [],
  check: ({ engineInfo, engineVersion, identity }) => {
    const guarded = ['apparmor', 'selinux'].some((name) => hasEngineProtection(engineInfo, name));
    if (guarded || isPodman(engineVersion)) return [];
    return [
      fail({
        subject: DAEMON,
        severity: hasNoneByDesign(engineInfo, engineVersion, identity) ? 'low' : 'medium',
        sentence: sentence`Containers run with ${bad('neither AppArmor nor SELinux')}.`,
        evidence: [
          evidence('security options', engineInfo.securityOptions.join('; ') || 'none', 'info.SecurityOptions'),
          evidence('system', engineInfo.operatingSystem, 'info.OperatingSystem'),
        ],
      }),
    ];
  },
});

/** Small systems and boards come without one, a container that plays a host may not load one, and a rootless engine cannot. */
function hasNoneByDesign(
  { operatingSystem, rootless }: EngineInfo,
  version: EngineVersion | undefined,
  identity: HostIdentity | undefined,
): boolean {
  const small = /alpine|raspbian|raspberry|openwrt|buildroot|libreelec|boot2docker|linuxkit|docker desktop/i;
  const inside = identity?.initialPidNamespace === false || /lxc|container|openvz/.test(identity?.virtualization ?? '');
  return rootless || inside || small.test(operatingSystem) || /^arm(v\d|hf|$)/.test(version?.arch ?? '');
}
