import { containerWith, idOf } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerHostNetwork } from './container-host-network';

const one = (changes: Parameters<typeof containerWith>[0]) => ({ facts: { containers: [containerWith(changes)] } });
const onHost = (imageRef: string) => one({ networkMode: 'host', imageRef });

ruleTable(containerHostNetwork, {
  passes: {
    'a network of its own': one({}),
    'a network that is called like it': one({ networkMode: 'host_default' }),
    stopped: one({ networkMode: 'host', status: 'exited' }),
  },
  fails: {
    'the host’s network': {
      ...onHost('nginx:1.27'),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '--network=host', shows: 'network: host' }],
    },
    'a VPN': { ...onHost('tailscale/tailscale:v1.76'), finds: [{ subject: idOf('web'), severity: 'low' }] },
    'a name server': { ...onHost('pihole/pihole:2024.07.0'), finds: [{ subject: idOf('web'), severity: 'low' }] },
    'home automation': {
      ...onHost('ghcr.io/home-assistant/home-assistant:stable'),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'a stranger that calls itself a VPN': {
      ...onHost('evil/tailscale'),
      finds: [{ subject: idOf('web'), severity: 'medium' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
