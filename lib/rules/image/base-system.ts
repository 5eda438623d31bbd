import type { Image } from '@/lib/model';
import { codenameRelease, systemRelease, variantRelease } from '../reading/host/system-support';
import { parseImageReference } from '../reading/image/image-reference';

/** The operating system an image stands on, and where that is said. */
export interface BaseSystem {
  readonly release: string; // "debian 10"
  readonly text: string; // as written
  readonly source: string;
}

const BASE_LABEL = 'org.opencontainers.image.base.name';

/** Null when nothing says it: an image rarely does, and a guess would accuse the wrong one. */
export function baseSystemOf(image: Image): BaseSystem | null {
  const named = ofReference(image.labels[BASE_LABEL] ?? '', `image.Labels ${BASE_LABEL}`);
  if (named) return named;
  return (
    ofHistory(image) ??
    ofVendorLabels(image) ??
    image.repoTags.map((tag) => ofReference(tag, 'image.RepoTags')).find((one) => one !== null) ??
    null
  );
}

const REPOSITORIES: Readonly<Record<string, string>> = {
  'quay.io/centos/centos': 'centos',
  'public.ecr.aws/amazonlinux/amazonlinux': 'amazonlinux',
  'bitnami/minideb': 'debian',
};

/** A system's own image by its tag; another official image by the variant in its tag. */
function ofReference(ref: string, source: string): BaseSystem | null {
  const image = parseImageReference(ref);
  if (!image || image.tag === '') return null;
  const isOfficial = image.publisher === 'docker.io/library' || image.publisher === 'docker.io/opensuse';
  const system = REPOSITORIES[image.repository] ?? (isOfficial ? image.repository : '');
  const release = systemRelease(system, image.tag) ?? (isOfficial ? variantRelease(image.tag) : null);
  return release === null ? null : { release, text: ref, source };
}

/** The first steps: the file system that was unpacked, and what the distribution wrote beside it. Newest first, as the engine gives it. */
function ofHistory({ history }: Image): BaseSystem | null {
  const steps = history.map((layer) => layer.createdBy).reverse();
  for (const [index, step] of steps.entries()) {
    const alpine = /\balpine-minirootfs-(3\.\d+)\b/.exec(step)?.[1];
    if (alpine) return { release: `alpine ${alpine}`, text: step, source: 'image history' };
    const debian = codenameRelease(/\bdebian\.sh\b.*'(\w+)' '@\d+'/.exec(step)?.[1] ?? '');
    if (debian) return { release: debian, text: step, source: 'image history' };
    if (!/\borg\.opencontainers\.image\.ref\.name=ubuntu\b/.test(step)) continue;
    const version = /\borg\.opencontainers\.image\.version=(\d\d\.\d\d)\b/.exec(
      `${step} ${steps[index + 1] ?? ''}`,
    )?.[1];
    const release = systemRelease('ubuntu', version ?? '');
    if (release) return { release, text: `${step} ${steps[index + 1] ?? ''}`, source: 'image history' };
  }
  return null;
}

/** Red Hat's and Fedora's images say it in labels and variables that images built on them inherit. */
function ofVendorLabels({ labels, env }: Image): BaseSystem | null {
  const component = labels['com.redhat.component'] ?? '';
  const ubi = /^ubi(\d+)(-|$)/.exec(component)?.[1];
  if (ubi) return { release: `ubi ${ubi}`, text: component, source: 'image.Labels com.redhat.component' };
  const mark = env.find((entry) => entry.name === 'DISTTAG')?.value ?? '';
  const fedora = /^f(\d\d)container$/.exec(mark)?.[1];
  return fedora ? { release: `fedora ${fedora}`, text: mark, source: 'image.Env DISTTAG' } : null;
}
