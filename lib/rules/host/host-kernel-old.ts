import {
  bad,
  type EvidenceFact,
  type HostIdentity,
  type Kernels,
  type Sentence,
  type Severity,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endOf, systemRelease } from '../reading/host/system-support';
import { HOST } from '../reading/verdict/subject';
import { newerKernel } from './kernel-release';

export const hostKernelOld = defineRule({
  id: 'host-kernel-old',
  family: 'host',
  title: 'Kernel is end-of-life or reboot is pending',
  why: 'All containers share the kernel of the host: a hole in it is a way out of every one of them. An update counts only after a reboot.',
  fix: 'Reboot into the newest kernel at a quiet hour; move hosts whose system gets no more fixes to a newer release.',
  severity: 'medium',
  references: { cis: ['1.2.1'], attack: ['T1068'] },
  needs: ['kernels', 'identity'],
  actions: [],
  check: ({ kernels, identity }, { takenAt }) => {
    const reasons = [...systemReason(identity, takenAt), ...rebootReasons(kernels, identity)];
    const [first] = reasons;
    if (!first) return [];
    // A live patch mends the running kernel; it does not renew the system.
    const severity: Severity = kernels.livePatched && reasons.every((one) => one.mendedLive) ? 'low' : 'medium';
    return [fail({ subject: HOST, severity, sentence: first.words, evidence: reasons.map((one) => one.shown) })];
  },
});

interface Reason {
  readonly words: Sentence;
  readonly shown: EvidenceFact;
  readonly mendedLive: boolean;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  alpine: 'alpine',
  fedora: 'fedora',
  centos: 'centos',
  amzn: 'amazonlinux',
  'opensuse-leap': 'opensuse/leap',
};

/** Only systems whose end everybody gets; long support that some pay for cannot be seen. */
function systemReason({ osId, osVersion, osName }: HostIdentity, takenAt: string): readonly Reason[] {
  const release = systemRelease(SYSTEMS[osId] ?? '', osVersion);
  const endedAt = release === null ? null : endOf(release);
  if (endedAt === null || endedAt >= takenAt.slice(0, 10)) return [];
  return [
    {
      words: sentence`${value(osName)} has had no free security updates since ${bad(endedAt)}.`,
      shown: evidence('end of support', `${release ?? ''} on ${endedAt}`, '/etc/os-release'),
      mendedLive: false,
    },
  ];
}

function rebootReasons(kernels: Kernels, { initialPidNamespace }: HostIdentity): readonly Reason[] {
  // Inside a container the kernel is another machine's, and so is its reboot.
  if (initialPidNamespace === false) return [];
  const newer = newerKernel(kernels.running, kernels.installed);
  const behind: readonly Reason[] = newer
    ? [
        {
          words: sentence`Kernel ${bad(kernels.running)} runs although ${value(newer)} is installed: a reboot is due.`,
          shown: evidence('kernel', `${kernels.running} runs, ${newer} is installed`, 'uname -r, /lib/modules, /boot'),
          mendedLive: true,
        },
      ]
    : [];
  if (!kernels.rebootRequired) return behind;
  const packages = kernels.rebootPackages.join(', ');
  return [
    ...behind,
    {
      words: sentence`Updates wait for ${bad('a reboot')}${value(packages === '' ? '' : `: ${packages}`)}.`,
      shown: evidence('reboot required', packages || 'yes', '/run/reboot-required'),
      // Ubuntu's mark is set for the very kernel that a live patch stands in for.
      mendedLive: kernels.rebootPackages.every((name) => /^linux-/.test(name)),
    },
  ];
}
