import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { bindMounts } from '../reading/container/bind-mounts';
import { mountText } from '../reading/container/container-words';
import { isKnownProgram } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerMountShared = defineRule({
  id: 'container-mount-shared',
  family: 'container',
  title: 'Mount changes propagate to the host',
  why: 'What it mounts in this directory appears on the host and in other containers, over whatever lies there.',
  fix: 'Create it again with rprivate, or with rslave if it must see what the host mounts.',
  severity: 'high',
  references: { cis: ['5.20'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

// Programs that mount disks for others: passing the mount on is what they are for.
const STORAGE_PROGRAMS =
  /(^|\/)(csi-[a-z0-9-]+|[a-z0-9-]+-csi(-[a-z0-9-]+)?|[a-z0-9-]*csiplugin|cephcsi|ceph|rook|longhorn-[a-z0-9-]+|rclone|juicefs)$/;

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const shared = [...container.mounts.filter((mount) => mount.type !== 'bind'), ...bindMounts(container)].filter(
    (mount) => /^r?shared$/.test(mount.propagation),
  );
  const [first] = shared;
  if (!first || isKnownProgram(container, STORAGE_PROGRAMS, context)) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`What ${value(container.name)} mounts at ${value(first.destination)} appears on the host at ${value(first.source)}: propagation is ${bad(first.propagation)}.`,
    evidence: shared.map((mount) =>
      evidence(mount.type, `${mountText(mount)}, ${mount.propagation}`, 'inspect.Mounts'),
    ),
    links: containerLinks(container),
  });
}
