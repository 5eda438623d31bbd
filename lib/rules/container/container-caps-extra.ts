import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { addedCapabilities, isEngineDefault, isEscapeGrade } from '../reading/container/capabilities';
import { isKnownProgram } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerCapsExtra = defineRule({
  id: 'container-caps-extra',
  family: 'container',
  title: 'Container has more capabilities than the default set',
  why: 'Each capability is one more thing a broken program may do. Most programs need none beyond the default set.',
  fix: 'Create it again without the capability, and add it back only if the program fails without it.',
  severity: 'low',
  references: { cis: ['5.4'], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }, context) => containers.map((one) => judgeContainer(one, context)),
});

// They set up interfaces and routes: that is what NET_ADMIN is for.
const VPNS =
  /(^|\/)(wireguard|wg-easy|tailscale|headscale|zerotier|netbird|openvpn|openvpn-as|gluetun|firezone|strongswan|cloudflared)$/;

function judgeContainer(container: Container, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const extra = container.running ? extraCapabilities(container, isKnownProgram(container, VPNS, context)) : [];
  if (extra.length === 0) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${value(container.name)} was given ${bad(extra.join(', '))} on top of the default set.`,
    evidence: [evidence('added capabilities', addedCapabilities(container).join(', '), 'inspect.HostConfig.CapAdd')],
    links: containerLinks(container),
  });
}

/** Those that lead out of the container are another rule’s word. */
function extraCapabilities(container: Container, isVpn: boolean): readonly string[] {
  const extra = addedCapabilities(container).filter((one) => !isEngineDefault(one) && !isEscapeGrade(one));
  return extra.filter((one) => !(isVpn && one === 'NET_ADMIN'));
}
