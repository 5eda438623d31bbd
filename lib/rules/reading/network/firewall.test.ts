import { describe, expect, it } from 'vitest';
import { chainWith, firewallWith } from '../../testing/host';
import { allowsAnyone, deniesByDefault, restrictsInput, restrictsPublished } from './firewall';

const input = (...rules: readonly string[]) => firewallWith({ chains: [chainWith({ rules: [...rules] })] });
const dockerUser = (...rules: readonly string[]) =>
  firewallWith({ chains: [chainWith({ chain: 'DOCKER-USER', policy: '', rules: [...rules] })] });
const ufw = (...rules: readonly string[]) =>
  firewallWith({ ufw: { installed: true, active: true, defaultIncoming: 'deny', rules: [...rules] } });

describe('a port of the host', () => {
  it.each([
    '-A INPUT -p tcp -m tcp --dport 2376 -j DROP',
    '-A INPUT ! -s 10.0.0.0/8 -p tcp -m multiport --dports 22,2376 -j REJECT',
    '-A INPUT -p tcp --dport 2370:2380 -j DROP',
    'tcp dport { 2375, 2376 } drop',
  ])('is restricted by %s', (rule) => expect(restrictsInput(input(rule), 2376)).toBe(true));
  it.each(['-A INPUT -p tcp --dport 23760 -j DROP', '-A INPUT -p tcp --dport 22 -j DROP', ''])(
    'is not restricted by %s',
    (rule) => expect(restrictsInput(input(rule), 2376)).toBe(false),
  );
  it('is closed by a policy, unless a rule opens it to everybody', () => {
    const dropping = (rule: string) => firewallWith({ chains: [chainWith({ policy: 'DROP', rules: [rule] })] });
    expect(restrictsInput(dropping('-A INPUT -p tcp --dport 22 -j ACCEPT'), 2376)).toBe(true);
    expect(restrictsInput(dropping('-A INPUT -s 10.0.0.0/8 -p tcp --dport 2376 -j ACCEPT'), 2376)).toBe(true);
    expect(restrictsInput(dropping('-A INPUT -p tcp --dport 2376 -j ACCEPT'), 2376)).toBe(false);
  });
});

describe('ufw and firewalld', () => {
  it('deny by default and open what they list', () => {
    expect(deniesByDefault(ufw())).toBe(true);
    expect(allowsAnyone(ufw('2376/tcp                   ALLOW IN    Anywhere'), 2376)).toBe(true);
    expect(allowsAnyone(ufw('2376/tcp                   ALLOW IN    10.0.0.0/8'), 2376)).toBe(false);
    expect(allowsAnyone(ufw('22/tcp ALLOW IN Anywhere'), 2376)).toBe(false);
    const firewalld = { installed: true, active: true, strictForwardPorts: false, openPorts: ['2370-2380/tcp'] };
    expect(allowsAnyone(firewallWith({ firewalld }), 2376)).toBe(true);
  });
  it('say nothing when they are off', () => expect(deniesByDefault(firewallWith())).toBe(false));
});

describe('a published port', () => {
  it.each([
    '-A DOCKER-USER -i eth0 -j DROP',
    '-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 8080 -j DROP',
    '-A DOCKER-USER -p tcp --dport 80 -j REJECT',
  ])('is restricted by %s', (rule) => expect(restrictsPublished(dockerUser(rule), 8080, 80)).toBe(true));
  it.each(['-A DOCKER-USER -j RETURN', '-A DOCKER-USER -p tcp -m conntrack --ctorigdstport 6379 -j DROP'])(
    'is not restricted by %s',
    (rule) => expect(restrictsPublished(dockerUser(rule), 8080, 80)).toBe(false),
  );
});
