import { createHash } from 'node:crypto';
import { type Plan, type PlanStep, sentence, type TargetOf, value } from '@/lib/model';
import { CONTAINER_EVIDENCE } from '../container-evidence';
import type { ReadSession } from '../contract';
import { type ContainerAnswer, inspectImage } from '../engine-answers';
import { containerWorld } from '../planned-container';
import { asSpec, type ContainerSpec, type Recipe, recipeOf } from './container-spec';
import { type Bindings, moved, pinned, placeOf, portKey } from './port-bindings';
import { graceOf, nameOf, policyOf, restarts } from './swap';

/** All that a rebinding goes by, read from the container as it is now. */
export interface Rebinding {
  readonly target: TargetOf<'rebind'>;
  readonly spec: ContainerSpec;
  readonly asideName: string;
  readonly before: Bindings;
  readonly after: Bindings;
  readonly recipe: Recipe;
  readonly world: Record<string, string>;
}

export const currentBindings = ({ HostConfig, NetworkSettings }: ContainerSpec): Bindings =>
  pinned(HostConfig.PortBindings ?? {}, NetworkSettings.Ports ?? {});

/** The image by its name where that still means the same one: the id alone would make a container that no update recognises. */
export async function imageRefOf(session: ReadSession, { Image, Config }: ContainerSpec): Promise<string> {
  const named = Config.Image === '' ? null : await inspectImage(session, Config.Image);
  return named?.Id === Image ? Config.Image : Image;
}

export async function rebindingOf(
  session: ReadSession,
  answer: ContainerAnswer,
  target: TargetOf<'rebind'>,
): Promise<Rebinding> {
  const spec = asSpec(answer);
  const before = currentBindings(spec);
  const after = moved(before, target);
  const recipe = recipeOf(spec, after, await imageRefOf(session, spec));
  const asideName = `${nameOf(spec)}-before-rebind`;
  // The recipe holds the environment, and so passwords: the plan carries its hash, never its text.
  const specification = createHash('sha256').update(JSON.stringify(recipe)).digest('hex');
  return { target, spec, asideName, before, after, recipe, world: { ...containerWorld(answer), specification } };
}

export function rebindPlan({ target, spec, asideName, ...rest }: Rebinding): Plan {
  const name = nameOf(spec);
  const from = placeOf(target.fromIp);
  return {
    actionId: 'port.rebind',
    target,
    title: `Bind port ${target.hostPort} of ${name} to ${target.toIp}`,
    button: 'Bind port',
    steps: rebindSteps({ target, spec, asideName, ...rest }),
    files: [],
    interrupts: [
      sentence`${value(name)} is down for some seconds: it is stopped (at most ${value(graceOf(spec))} s) and made anew with the same settings.`,
      sentence`Nobody reaches port ${value(target.hostPort)} over ${value(from)} any more, only over ${value(target.toIp)}.`,
    ],
    evidence: [...CONTAINER_EVIDENCE],
    revert: null,
    undo: {
      possible: true,
      sentence: `Stops and removes the new container, with what it wrote outside of its volumes, and starts ${asideName} again under its old name.`,
    },
    confirmName: name,
    checks: [
      'The container runs and is not unhealthy',
      `Port ${target.hostPort} is bound to ${target.toIp} and no more to ${from}`,
      'The old container is kept, stopped',
      `Port ${target.hostPort} does not answer from here`,
    ],
    world: rest.world,
    warnings: [
      sentence`What it wrote outside of its volumes does not come along: it stays in ${value(asideName)}, which is kept until you remove it.`,
      sentence`Whoever runs it anew by hand must write ${value(target.toIp)} too.`,
    ],
  };
}

function rebindSteps({ target, spec, asideName, after, recipe }: Rebinding): PlanStep[] {
  const name = nameOf(spec);
  const api = (text: string, note: string): PlanStep => ({ kind: 'api', text, note });
  const ports = JSON.stringify({ [portKey(target)]: after[portKey(target)] ?? [] });
  const networks = recipe.networks.map((network) => network.name).join(', ');
  const id = spec.Id;
  return [
    api(`POST /containers/${id}/rename?name=${asideName}`, 'it still runs'),
    api(
      `POST /containers/create?name=${name} {"HostConfig":{"PortBindings":${ports}, ...}, ...}`,
      `all else as in its inspect${networks ? `; connected to ${networks} too` : ''}`,
    ),
    api(
      `POST /containers/${id}/stop?t=${graceOf(spec)}${restarts(spec) ? ` and /update {"RestartPolicy":{"Name":"no"}}` : ''}`,
      restarts(spec) ? `restart policy was ${policyOf(spec).Name}` : '',
    ),
    api('POST /containers/(the new one)/start', ''),
    api('GET /containers/(the new one)/json', 'until healthy, or steady for 10 s; else all of this is taken back'),
  ];
}
