import type { Container, RuleContext } from '@/lib/model';
import { isTaggedBuilder } from '../host/host-tags';
import { repositoryFor } from '../image/image-reference';

const BUILDERS =
  /^(gitlab\/gitlab-runner|(gitea|vegardit\/gitea)[\w/-]*act_runner|drone\/drone-runner-[\w-]+|woodpeckerci\/woodpecker-agent|jenkins\/(jenkins|agent|inbound-agent|ssh-agent)|moby\/buildkit|(ghcr\.io\/actions|myoung34|summerwind)\/[\w-]*runner[\w-]*|buildkite\/agent|jetbrains\/teamcity-agent|code\.forgejo\.org\/forgejo\/runner)$/;

/** A host that is there to build: it is tagged so, or a runner or an agent of a build server is among its containers. */
export const isBuilderHost = (containers: readonly Container[], { hostTags }: RuleContext): boolean =>
  isTaggedBuilder(hostTags) || containers.some(({ imageRef }) => BUILDERS.test(repositoryFor(imageRef)));
