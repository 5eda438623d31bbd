import { describe, expect, test } from 'vitest';
import type { Firewall, OutsideProbe } from '@/lib/model';
import { listening } from '@/lib/rules/testing/listener';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { countReachable, type PortFact, portsOf } from './doors';
import { routes } from './testing/doors';
import { firewallOf, saved } from './testing/rulesets';

describe('a connection that was tried', () => {
  const probe = (answer: OutsideProbe['ports'][number]['answer'], port = 6379): OutsideProbe => ({
    at: '2026-11-24T03:00:05.000Z',
    vantage: '10.20.0.9',
    target: '10.0.0.5',
    ports: [{ port, answer, ms: 3 }],
    leftOut: 0,
  });
  const seen = (firewall: Firewall | null, outsideProbe: OutsideProbe): readonly PortFact[] => {
    const sockets = [listening('0.0.0.0:6379')];
    return portsOf(snapshotWith({ sockets, routes, outsideProbe, ...(firewall && { firewall }) })) ?? [];
  };
  const shut = firewallOf(saved(':INPUT DROP [0:0]'));
  const open = firewallOf(saved(':INPUT ACCEPT [0:0]'));
  test.each<[string, Firewall | null, OutsideProbe['ports'][number]['answer'], PortFact['reach'], RegExp]>([
    ['proves what the rules say', open, 'open', 'reachable', /10\.20\.0\.9 came about/],
    ['wins over rules that say otherwise, and names both', shut, 'open', 'reachable', /although by its own rules/],
    ['tells what could not be read', null, 'open', 'reachable', /came about/],
    ['that got no answer tells it too', null, 'silent', 'blocked', /got no answer/],
    ['does not take back what the rules let in', open, 'refused', 'reachable', /something in front/],
    ['agrees with a closed door', shut, 'silent', 'blocked', /got no answer/],
  ])('%s', (_name, firewall, answer, reach, reason) => {
    const [door] = seen(firewall, probe(answer));
    expect(door).toMatchObject({ reach, probe: answer });
    expect(door?.reason).toMatch(reason);
  });

  test('shows a door that answers although no listener was seen', () => {
    const doors = seen(open, probe('open', 2375));
    expect(doors.find(({ port }) => port === 2375)).toMatchObject({ listener: 'not visible', reach: 'reachable' });
    expect(countReachable(doors)).toBe(2);
  });
});

test('over the Docker API the door of that API is shown', () => {
  const snapshot = snapshotWith({ containers: [] });
  const address = 'docker+tls://10.0.0.9:2376';
  const doors = portsOf({ ...snapshot, connection: { kind: 'docker-tls', address, privilege: 'api' } });
  expect(doors).toMatchObject([{ address: '10.0.0.9', port: 2376, reach: 'reachable', listener: 'Docker API (TLS)' }]);
});
