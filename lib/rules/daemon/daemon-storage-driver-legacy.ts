import { bad, type EngineInfo, type EngineSettings, type HostIdentity, type Severity, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { DAEMON } from '../reading/verdict/subject';

const LEGACY: ReadonlySet<string> = new Set(['aufs', 'overlay', 'devicemapper', 'vfs']);

export const daemonStorageDriverLegacy = defineRule({
  id: 'daemon-storage-driver-legacy',
  family: 'daemon',
  title: 'Deprecated storage driver in use',
  why: 'New engines no longer have this driver: after an upgrade they refuse to start, or show none of today’s images and containers.',
  fix: 'Move to overlay2 or to the containerd store before the next upgrade: push or save images, back volumes up, change the driver.',
  severity: 'medium',
  references: { cis: ['2.6'], attack: [] },
  needs: ['engineInfo'],
  uses: ['engineSettings', 'engineVersion', 'identity'],
  actions: [],
  check: ({ engineInfo, engineSettings, engineVersion, identity }) => {
    const { storageDriver } = engineInfo;
    // What podman calls overlay is what Docker calls overlay2.
    if (!LEGACY.has(storageDriver) || isPodman(engineVersion)) return [];
    const loop = usesLoopFile(engineInfo, engineSettings);
    return [
      fail({
        subject: DAEMON,
        severity: severityOf(engineInfo, identity, loop),
        sentence: loop
          ? sentence`dockerd keeps its data in ${bad('devicemapper on a loop file')}: slow, deprecated, and data is lost when the disk is full.`
          : sentence`dockerd keeps images and containers with ${bad(storageDriver)}, which new engines no longer have.`,
        evidence: [
          evidence('storage driver', storageDriver, 'info.Driver'),
          ...(engineSettings?.driverStatus ?? []).map(({ name, value }) => evidence(name, value, 'info.DriverStatus')),
        ],
      }),
    ];
  },
});

const usesLoopFile = ({ storageDriver, warnings }: EngineInfo, settings: EngineSettings | undefined): boolean =>
  storageDriver === 'devicemapper' &&
  (settings?.driverStatus.some((one) => /^Data loop file$/i.test(one.name)) === true ||
    warnings.some((warning) => /loopback devices|loop-lvm/i.test(warning)));

/** An engine inside a container, or a rootless one on an old kernel, has no other driver than vfs. */
function severityOf(info: EngineInfo, identity: HostIdentity | undefined, loop: boolean): Severity {
  if (loop) return 'high';
  const inside =
    info.rootless ||
    identity?.initialPidNamespace === false ||
    /container|lxc|docker/.test(identity?.virtualization ?? '');
  return info.storageDriver === 'vfs' && inside ? 'info' : 'medium';
}
