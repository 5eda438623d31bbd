import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isKnownProgram } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerHostNetwork = defineRule({
  id: 'container-host-network',
  family: 'container',
  title: 'Container shares the host network',
  why: 'Every port it opens is a port of the host, whatever is published, and it reaches services that listen on the host’s 127.0.0.1.',
  fix: 'Give it a network of its own and publish the ports it needs. Programs that must see the network as it is, such as a VPN, may keep it.',
  severity: 'medium',
  references: { cis: ['5.10'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

// VPNs, name servers and home automation: they answer broadcasts or route packets, which a bridge does not pass.
const NETWORK_PROGRAMS =
  /(^|\/)(wireguard|wg-easy|tailscale|headscale|zerotier|netbird|openvpn|openvpn-as|gluetun|firezone|strongswan|cloudflared|pihole|adguardhome|coredns|unbound|bind9|dnsmasq|dns-server|home-assistant|homeassistant|[a-z0-9]+-homeassistant|openhab|zigbee2mqtt|zwave-js-ui|esphome|homebridge|node-red|frigate)$/;

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  if (!container.running || container.networkMode !== 'host') return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: isKnownProgram(container, NETWORK_PROGRAMS, context) ? 'low' : 'medium',
    sentence: sentence`${value(container.name)} runs with ${bad('--network=host')}: what it listens on, the host listens on.`,
    evidence: [
      evidence('network', container.networkMode, 'inspect.HostConfig.NetworkMode'),
      evidence('image', container.imageRef, 'inspect.Config.Image'),
    ],
    links: containerLinks(container),
  });
}
