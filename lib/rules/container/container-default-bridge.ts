import { bad, type Container, type Network, sentence, value } from '@/lib/model';
import { defineRule, evidence } from '../define';
import { namesOf, runningOf, scoreCard } from './score-card';

export const containerDefaultBridge = defineRule({
  id: 'container-default-bridge',
  family: 'container',
  title: 'Container uses the default bridge',
  why: 'Containers of different projects meet on the default bridge. A network for each project keeps them apart and gives them names.',
  fix: 'Put each project on a network of its own; Compose does so by itself.',
  severity: 'info',
  references: { cis: ['5.30'], attack: [] },
  needs: ['containers'],
  uses: ['networks'],
  actions: [],
  check: ({ containers, networks }) => {
    const found = runningOf(containers).filter(isOnDefaultBridge);
    const open = talksFreely(networks);
    return scoreCard({
      found,
      sentence: sentence`${value(namesOf(found))} ${value(found.length > 1 ? 'are' : 'is')} on ${bad('the default bridge')}${value(open && found.length > 1 ? ', where all may talk to each other' : '')}.`,
      evidence: (one) => evidence(one.name, one.networkMode, 'inspect.HostConfig.NetworkMode'),
    });
  },
});

/** Podman says "bridge" of every network of that kind: there the name of the network decides. */
const isOnDefaultBridge = ({ networkMode, networks }: Container): boolean =>
  /^(default|bridge)$/.test(networkMode) &&
  (networks.length === 0 || networks.some(({ name }) => name === 'bridge' || name === 'podman'));

/** Said only when it was read: daemon-icc-enabled judges the switch itself. */
const talksFreely = (networks: readonly Network[] | undefined): boolean =>
  networks?.find((network) => network.name === 'bridge')?.options['com.docker.network.bridge.enable_icc'] === 'true';
