import { describe, expect, test } from 'vitest';
import type { Firewall } from '@/lib/model';
import type { PortFact } from './doors';
import { docker, published } from './testing/doors';
import { DOCKER_FILTER, DOCKER_NAT, firewallOf, nft, saved, ufw, withDockerUser } from './testing/rulesets';

describe('a port that Docker publishes', () => {
  test.each<[string, Firewall | null, PortFact['reach'], PortFact['path'], RegExp]>([
    ['with Docker’s own rules', docker(), 'reachable', 'DOCKER-USER', /passes INPUT by/],
    [
      'behind ufw, which it passes by',
      firewallOf(
        saved(ufw()),
        saved(DOCKER_FILTER.replace(':INPUT ACCEPT [0:0]\n', '')),
        saved(DOCKER_NAT, { table: 'nat' }),
      ),
      'reachable',
      'DOCKER-USER',
      /passes INPUT by/,
    ],
    [
      'dropped in DOCKER-USER by the uplink',
      docker(withDockerUser('-A DOCKER-USER -i eth0 -j DROP')),
      'blocked',
      'DOCKER-USER',
      /-i eth0 -j DROP/,
    ],
    [
      'dropped there but for a network',
      docker(withDockerUser('-A DOCKER-USER -i eth0 ! -s 10.0.0.0/8 -j DROP')),
      'blocked',
      'DOCKER-USER',
      /! -s 10/,
    ],
    [
      'let in for a network alone, then dropped',
      docker(withDockerUser('-A DOCKER-USER -s 10.0.0.0/8 -j ACCEPT', '-A DOCKER-USER -i eth0 -j DROP')),
      'blocked',
      'DOCKER-USER',
      /Only 10\.0\.0\.0\/8 may pass/,
    ],
    [
      'dropped by the original port',
      docker(withDockerUser('-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 8080 --ctdir ORIGINAL -j DROP')),
      'blocked',
      'DOCKER-USER',
      /ctorigdstport 8080/,
    ],
    [
      'not dropped by a rule for another port',
      docker(withDockerUser('-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 9090 -j DROP')),
      'reachable',
      'DOCKER-USER',
      /./,
    ],
    [
      'not dropped by a rule for the port before translation',
      docker(withDockerUser('-A DOCKER-USER -p tcp --dport 8080 -j DROP')),
      'reachable',
      'DOCKER-USER',
      /./,
    ],
    [
      'under a match nobody understands',
      docker(withDockerUser('-A DOCKER-USER -m bpf --bytecode "4,48 0 0 9" -j DROP')),
      'unknown',
      'DOCKER-USER',
      /bpf/,
    ],
    [
      'under a doubtful rule that would decide the same',
      docker(withDockerUser('-A DOCKER-USER -m bpf --bytecode "x" -j ACCEPT')),
      'reachable',
      'DOCKER-USER',
      /./,
    ],
    ['where the firewall was not read', null, 'unknown', 'DOCKER-USER', /could not be read/],
    [
      'where nothing translates it: the proxy takes the call, and INPUT decides',
      firewallOf(saved(':INPUT DROP [0:0]'), saved(':PREROUTING ACCEPT [0:0]', { table: 'nat' })),
      'blocked',
      'INPUT',
      /proxy takes the call.*policy of INPUT/,
    ],
    [
      'of an engine that may not touch the firewall: the proxy takes the call',
      firewallOf([nft('input', ['tcp dport { 22, 8080 } accept'], { hook: 'input', policy: 'DROP' })]),
      'reachable',
      'INPUT',
      /proxy takes the call.*tcp dport/,
    ],
    [
      'in a container that the engine forwards nothing to',
      docker(DOCKER_FILTER.replace(/-A DOCKER -d.*\n/, '')),
      'blocked',
      'DOCKER-USER',
      /policy of FORWARD/,
    ],
  ])('%s', (_name, firewall, reach, path, reason) => {
    const door = published(firewall);
    expect([door.reach, door.path]).toEqual([reach, path]);
    expect(door.reason).toMatch(reason);
  });

  test('on [::] is told by the IPv6 rules alone', () => {
    const shut = saved(':INPUT DROP [0:0]\n:FORWARD DROP [0:0]', { family: 'ipv6' });
    const noNat = saved(':PREROUTING ACCEPT [0:0]', { family: 'ipv6', table: 'nat' });
    expect(published(docker(withDockerUser('-A DOCKER-USER -i eth0 -j DROP')), '::').reach).toBe('reachable');
    expect(published({ ...docker(), chains: [...docker().chains, ...shut, ...noNat] }, '::').reach).toBe('blocked');
  });

  test('on 127.0.0.1 is open to this machine alone', () => {
    expect(published(docker(), '127.0.0.1')).toMatchObject({ reach: 'loopback', path: 'none', ways: [] });
  });

  test('shows the way: translation, DOCKER-USER, and the rule that lets it in', () => {
    const [way] = published(docker()).ways;
    expect(way?.steps.map(({ chain, says }) => `${chain} ${says}`)).toEqual([
      'PREROUTING goes on in',
      'DOCKER translates',
      'FORWARD goes on in',
      'DOCKER-USER comes back',
      'FORWARD goes on in',
      'DOCKER-ISOLATION-STAGE-1 comes back',
      'FORWARD goes on in',
      'DOCKER accepts',
    ]);
  });
});

test('over IPv6, where Docker translates IPv4 alone, the proxy takes the call', () => {
  expect(published(docker(), '::')).toMatchObject({ reach: 'reachable', path: 'INPUT' });
});
