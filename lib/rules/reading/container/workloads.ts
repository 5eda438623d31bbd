import type { Container, Image, Workload } from '@/lib/model';
import { parseImageReference } from '../image/image-reference';
import { imageOf } from '../image/image-use';
import { projectOf } from './project';

const SERVICES = ['com.docker.compose.service', 'com.docker.swarm.service.name'] as const;

/** "shop/web"; '' when the container belongs to no deployment that names its services. */
export function serviceOf(container: Container): string {
  const service = SERVICES.map((label) => container.labels[label] ?? '').find((name) => name !== '') ?? '';
  const project = projectOf(container);
  return service === '' || project === '' ? '' : `${project}/${service}`;
}

/** What runs, with the content the registry knows it by. What was built here has no such name and cannot be compared with other hosts. */
export function workloadsOf(containers: readonly Container[], images: readonly Image[]): Workload[] {
  return containers
    .filter((container) => container.running)
    .flatMap((container) => {
      const repository = imageOf(container, images)?.repository;
      const image = images.find((one) => one.id === container.imageId);
      const repoDigest = image?.repoDigests
        .map((digest) => parseImageReference(digest))
        .find((one) => one?.repository === repository)?.digest;
      if (repository === undefined || !repoDigest) return [];
      return [{ service: serviceOf(container), repository, repoDigest, createdAt: container.createdAt }];
    });
}
