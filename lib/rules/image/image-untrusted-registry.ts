import { bad, type Container, type Image, type Judgement, type Subject, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type NamedImage, namedImages } from '../reading/image/image-use';
import { registryDoubt, registryStanding } from '../reading/image/registries';

export const imageUntrustedRegistry = defineRule({
  id: 'image-untrusted-registry',
  family: 'image',
  title: 'Image comes from a registry outside policy',
  why: 'Whoever runs the registry decides what the name stands for tomorrow.',
  fix: 'If the registry is yours, add it to the trusted namespaces or mark this host as known good. If nobody knows it, remove its images.',
  severity: 'medium',
  references: { cis: ['4.2'], attack: ['T1195.002'] },
  needs: ['images'],
  uses: ['containers'],
  actions: ['image.block'],
  check: ({ images, containers }, { policy, baseline }) => {
    const byRegistry = registriesOf(images, containers ?? []);
    return [...byRegistry].map(([registry, named]): Judgement => {
      const [first] = named;
      const known = !first || registryStanding(first.reference, policy, baseline) !== '';
      return known ? { verdict: 'pass', subject: registrySubject(registry) } : judgeRegistry(registry, named);
    });
  },
});

const registrySubject = (registry: string): Subject => ({ kind: 'image', id: `registry:${registry}`, name: registry });

function registriesOf(images: readonly Image[], containers: readonly Container[]): ReadonlyMap<string, NamedImage[]> {
  const byRegistry = new Map<string, NamedImage[]>();
  for (const named of namedImages(images, containers)) {
    const { registry } = named.reference;
    byRegistry.set(registry, [...(byRegistry.get(registry) ?? []), named]);
  }
  return byRegistry;
}

function judgeRegistry(registry: string, named: readonly NamedImage[]): Judgement {
  const doubt = registryDoubt(registry);
  const users = named.flatMap((one) => one.containers);
  return fail({
    subject: registrySubject(registry),
    severity: doubt === '' ? 'medium' : 'high',
    sentence: sentence`${value(named.length === 1 ? 'One image comes' : `${named.length} images come`)} from ${bad(registry)}, ${value(doubt === '' ? 'a registry nobody here has named' : doubt)}.`,
    evidence: [
      ...named.slice(0, 10).map((one) => evidence('image', one.ref, 'image.RepoTags')),
      evidence('used by', users.map((one) => one.name).join(', ') || 'no container', 'inspect.Image'),
    ],
    links: {
      imageIds: named.map((one) => one.image.id),
      imageRefs: named.map((one) => one.reference.repository),
      containerIds: users.map((one) => one.id),
    },
  });
}
