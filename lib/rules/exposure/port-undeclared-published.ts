import { bad, type Container, type Image, type Judgement, type PortBinding, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { projectOf } from '../reading/container/project';
import { endpoint } from '../reading/network/address';
import { isDefaultPort } from '../reading/network/default-ports';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const portUndeclaredPublished = defineRule({
  id: 'port-undeclared-published',
  family: 'exposure',
  title: 'Published port is not declared by image or Compose',
  why: 'The maker of the image did not mean this port for others, and no project file says who opened it, or why.',
  fix: 'Ask who started the container. Keep its ports in a project file, or do not publish this one.',
  severity: 'low',
  references: { cis: ['5.9'], attack: [] },
  needs: ['containers', 'images'],
  actions: [],
  check: ({ containers, images }) =>
    containers
      .filter((container) => container.running && container.ports.length > 0)
      .map((container) => judgeContainer(container, images)),
});

function judgeContainer(container: Container, images: readonly Image[]): Judgement {
  const subject = containerSubject(container);
  if (projectOf(container) !== '') return { verdict: 'pass', subject };
  const image = images.find((one) => one.id === container.imageId);
  if (!image) return unknown(subject, 'its image was not among the images');
  const undeclared = container.ports.filter((port) => !isDeclared(port, image));
  const [first] = undeclared;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    // Many images leave EXPOSE out: what counts is whether somebody else would use the port.
    severity: undeclared.some((port) => isDefaultPort(port.containerPort)) ? 'low' : 'info',
    sentence: sentence`${value(container.name)} publishes port ${bad(first.containerPort)}, which its image does not declare and no project explains.`,
    evidence: [
      ...undeclared.map((port) =>
        evidence(
          `${port.containerPort}/${port.protocol}`,
          endpoint(port.hostIp, port.hostPort),
          'inspect.NetworkSettings.Ports',
        ),
      ),
      evidence('declared', image.exposedPorts.join(', ') || 'none', 'image Config.ExposedPorts'),
    ],
    links: {
      ...containerLinks(container),
      ports: undeclared.map(({ protocol, hostIp, hostPort }) => ({ protocol, hostIp, hostPort })),
    },
  });
}

/** By the image: the engine writes every published port into the container's own list. */
const isDeclared = ({ containerPort, protocol }: PortBinding, image: Image): boolean =>
  image.exposedPorts.includes(`${containerPort}/${protocol}`);
