import { describe, expect, test } from 'vitest';
import type { Firewall } from '@/lib/model';
import type { PortFact } from './doors';
import { own } from './testing/doors';
import { firewallOf, saved, ufw } from './testing/rulesets';

describe('a listener of the host', () => {
  test.each<[string, number, Firewall | null, PortFact['reach'], RegExp]>([
    ['without any rule', 6379, firewallOf(saved(':INPUT ACCEPT [0:0]')), 'reachable', /No rule of INPUT/],
    ['without any chain', 6379, firewallOf(), 'reachable', /No rule of INPUT/],
    [
      'under a policy that drops',
      6379,
      firewallOf(
        saved(':INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT'),
      ),
      'blocked',
      /policy of INPUT/,
    ],
    [
      'that ufw denies',
      6379,
      firewallOf(saved(ufw('-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT'))),
      'blocked',
      /policy of INPUT/,
    ],
    [
      'that ufw allows',
      22,
      firewallOf(saved(ufw('-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT'))),
      'reachable',
      /--dport 22 -j ACCEPT/,
    ],
    [
      'that ufw limits: patience gets in',
      22,
      firewallOf(
        saved(
          ufw(
            '-A ufw-user-input -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m recent --set --name DEFAULT --mask 255.255.255.255 --rsource',
            '-A ufw-user-input -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m recent --update --seconds 30 --hitcount 6 --name DEFAULT --mask 255.255.255.255 --rsource -j ufw-user-limit',
            '-A ufw-user-input -p tcp -m tcp --dport 22 -j ufw-user-limit-accept',
          ),
        ),
      ),
      'reachable',
      /ACCEPT/,
    ],
    [
      'that ufw allows for a network',
      22,
      firewallOf(saved(ufw('-A ufw-user-input -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j ACCEPT'))),
      'blocked',
      /Only 10\.0\.0\.0\/8/,
    ],
    [
      'after a rule about routing headers, which a usual packet does not carry',
      443,
      firewallOf(saved(':INPUT DROP [0:0]\n-A INPUT -m rt --rt-type 0 -j DROP\n-A INPUT -p tcp --dport 443 -j ACCEPT')),
      'reachable',
      /--dport 443/,
    ],
    [
      'in a list of ports',
      443,
      firewallOf(saved(':INPUT DROP [0:0]\n-A INPUT -p tcp -m multiport --dports 80,443,8000:8010 -j ACCEPT')),
      'reachable',
      /multiport/,
    ],
    [
      'beside banned callers',
      22,
      firewallOf(
        saved(
          ':INPUT ACCEPT [0:0]\n:f2b-sshd - [0:0]\n-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd\n-A f2b-sshd -s 198.51.100.7/32 -j REJECT\n-A f2b-sshd -j RETURN',
        ),
      ),
      'reachable',
      /./,
    ],
    [
      'beside a set of banned callers',
      22,
      firewallOf(saved(':INPUT ACCEPT [0:0]\n-A INPUT -m set --match-set banned src -j DROP')),
      'reachable',
      /./,
    ],
    [
      'for another protocol',
      53,
      firewallOf(saved(':INPUT DROP [0:0]\n-A INPUT -p udp --dport 53 -j ACCEPT')),
      'blocked',
      /./,
    ],
    [
      'behind legacy rules beside harmless new ones',
      6379,
      firewallOf(saved(':INPUT ACCEPT [0:0]'), saved(':INPUT DROP [0:0]', { backend: 'iptables-legacy' })),
      'blocked',
      /policy of INPUT/,
    ],
    ['where the firewall was not read', 6379, null, 'unknown', /could not be read/],
    [
      'on the uplink of another interface',
      6379,
      firewallOf(saved(':INPUT DROP [0:0]\n-A INPUT -i wg0 -j ACCEPT')),
      'blocked',
      /Only interface wg0/,
    ],
    [
      'with a rule that jumps in circles',
      1,
      firewallOf(saved(':INPUT ACCEPT [0:0]\n:a - [0:0]\n-A INPUT -j a\n-A a -j a')),
      'unknown',
      /./,
    ],
  ])('%s', (_name, port, firewall, reach, reason) => {
    const door = own(port, firewall);
    expect(door.reach).toBe(reach);
    expect(door.reason).toMatch(reason);
  });

  test('that answers on [::] is as open as the weaker of both families', () => {
    const firewall = firewallOf(saved(':INPUT DROP [0:0]'), saved(':INPUT ACCEPT [0:0]', { family: 'ipv6' }));
    const door = own(6379, firewall, '::');
    expect(door.reach).toBe('reachable');
    expect(door.reason).toMatch(/^Over IPv6: /);
    expect(own(6379, firewall, '0.0.0.0').reach).toBe('blocked');
  });
});
