import { defineRule } from '../define';
import { isPrivateOnly, type OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const containerAdminUiExposed = defineRule({
  ...SERVICE_RULE,
  id: 'container-admin-ui-exposed',
  title: 'Container admin UI open to the network',
  why: 'Whoever gets past its login, or finds none, starts containers as he likes: the whole host is his.',
  fix: 'Publish it on 127.0.0.1 and reach it through SSH, or put a proxy with TLS and a login in front of it.',
  severity: 'high',
  references: { cis: ['5.14'], attack: ['T1133'] },
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const page = (name: string, image: RegExp, program: RegExp | null = null): ServiceShape => ({
  name,
  image,
  program,
  isCompanion: true,
  ports: [], // web ports are everybody's
  called: {
    name: new RegExp(`(^|[_-])${name.toLowerCase().replace(' ', '[_-]?')}([_-]|$)`),
    ports: [9000, 9443, 4040, 5001],
  },
});

const SHAPES: readonly ServiceShape[] = [
  { ...page('Portainer', /(^|[/_.-])portainer([/_.-]|$)/, /^portainer$/), notImage: /agent/, asidePorts: [8000] }, // a tunnel to agents elsewhere
  page('Dockge', /(^|[/_.-])dockge([/_.-]|$)/),
  page('Dozzle', /(^|[/_.-])dozzle([/_.-]|$)/, /^dozzle$/),
  page('Weave Scope', /(^|\/)(weaveworks\/scope|weavescope)$/),
  { ...page('Rancher', /(^|\/)rancher\/rancher$/), notImage: /agent/ },
  page('Yacht', /(^|\/)selfhostedpro\/yacht$/),
  page('cAdvisor', /(^|[/_.-])cadvisor([/_.-]|$)/, /^cadvisor$/),
  page('1Panel', /(^|[/_.-])1panel([/_.-]|$)/, /^1panel$/),
  page('CasaOS', /(^|[/_.-])casaos([/_.-]|$)/, /^casaos(-gateway)?$/),
];

// Ports on which these speak TLS, or lead on to it, with a login behind it.
const TLS_DOORS: Readonly<Record<string, readonly number[]>> = { Portainer: [9443], Rancher: [443, 8443, 80] };

function weigh(service: OpenService): Weighed | null {
  const { shape, doors } = service;
  if (isPrivateOnly(service)) return null;
  if (shape.name === 'Weave Scope') return { severity: 'critical', says: 'it has no login' };
  const secured = TLS_DOORS[shape.name] ?? [];
  return doors.every((door) => secured.includes(door.containerPort ?? door.hostPort))
    ? { severity: 'medium' }
    : { severity: 'high' };
}
