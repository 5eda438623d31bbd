import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ActionTarget } from '@/lib/model';
import { outcomeOf, StepFailed } from '.';
import { containerTarget, freshIncident, type Incident, shell } from './testing/incident';
import { revertAfter } from './testing/revert-seconds';

vi.mock('./host/revert-seconds', () => import('./testing/revert-seconds'));

let incident: Incident;
/** Id and start of all that have run for a while; those that end and begin again by themselves say nothing about what we did. */
async function steady(): Promise<readonly string[]> {
  const lines = (await shell("docker inspect -f '{{.Id}} {{.State.StartedAt}}' $(docker ps -q)")).split('\n');
  return lines.filter((line) => Date.parse(line.split(' ')[1] ?? '') < Date.now() - 60_000).sort();
}
const leftBehind = (): Promise<string> => shell('ls -d /run/shipshape-* 2>/dev/null || echo none');
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

describe('a port', () => {
  it('of a container is blocked in DOCKER-USER and open again after undo', async () => {
    const { containerId } = await containerTarget('redis:7');
    const target: ActionTarget = {
      kind: 'port',
      protocol: 'tcp',
      hostIp: '0.0.0.0',
      hostPort: 6379,
      containerId,
      containerPort: 6379,
    };
    expect(await incident.context.reaches(6379)).toBe(true);
    const done = await incident.run('firewall.blockPort', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('iptables -S DOCKER-USER')).toContain('--ctorigdstport 6379');
    expect(await leftBehind()).toBe('none');
    expect(outcomeOf(await incident.undo('firewall.blockPort', done))).toBe('confirmed');
    expect(await incident.context.reaches(6379)).toBe(true);
  });

  it('that we come in by is refused', async () => {
    expect(
      await incident.refusal('firewall.blockPort', {
        kind: 'port',
        protocol: 'tcp',
        hostIp: '0.0.0.0',
        hostPort: 22,
        containerId: null,
        containerPort: null,
      }),
    ).toMatch(/lock us out/);
  });
});

describe('an address', () => {
  const target: ActionTarget = { kind: 'address', address: '5.196.26.96' };
  const rules = (): Promise<string> => shell('iptables -S | grep shipshape-egress || echo none');

  it('is blocked for the host and for containers, and free again after undo', async () => {
    const done = await incident.run('firewall.blockEgressIp', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await rules()).toMatch(/-A OUTPUT -d 5\.196\.26\.96\/32/);
    expect(await rules()).toMatch(/-A DOCKER-USER -d 5\.196\.26\.96\/32/);
    expect(await leftBehind()).toBe('none');
    expect(await incident.refusal('firewall.blockEgressIp', target)).toMatch(/blocked already/);
    expect(outcomeOf(await incident.undo('firewall.blockEgressIp', done))).toBe('confirmed');
    expect(await rules()).toBe('none');
  });

  it('is free again by itself when we cannot come in again', async () => {
    onTestFinished(revertAfter(15));
    const before = await incident.plan('firewall.blockEgressIp', target);
    const lost = { ...incident.context, runId: 'lost2', signInAgain: () => Promise.reject(new Error('no way in')) };
    await expect(incident.action(target, 'firewall.blockEgressIp').apply(before, lost)).rejects.toThrow(/no way in/);
    expect(await rules()).not.toBe('none');
    await expect.poll(rules, { timeout: 90_000, interval: 2000 }).toBe('none');
    expect(await leftBehind()).toBe('none');
  });

  it('that carries the keys of the cloud stays open to the host', async () => {
    const done = await incident.run('firewall.blockEgressIp', { kind: 'address', address: '169.254.169.254' });
    expect(await rules()).toMatch(/^-A DOCKER-USER -d 169\.254\.169\.254\/32.*$/);
    expect(outcomeOf(await incident.undo('firewall.blockEgressIp', done))).toBe('confirmed');
  });

  it.each(['10.0.0.5', '1.2.3.4; reboot', '$(reboot)', '5.0.0.0/8'])('is refused: %s', async (address) => {
    expect(await incident.refusal('firewall.blockEgressIp', { kind: 'address', address })).not.toBe('');
  });
});

describe('the plaintext API', () => {
  const target: ActionTarget = { kind: 'daemon', port: 2375 };

  it('goes back by itself when we cannot come in again', async () => {
    onTestFinished(revertAfter(35));
    const before = await incident.plan('daemon.closePlaintextApi', target);
    const lost = { ...incident.context, runId: 'lost1', signInAgain: () => Promise.reject(new Error('no way in')) };
    await expect(incident.action(target, 'daemon.closePlaintextApi').apply(before, lost)).rejects.toThrow(StepFailed);
    expect(await incident.context.reaches(2375)).toBe(false);
    await expect.poll(() => incident.context.reaches(2375), { timeout: 90_000, interval: 2000 }).toBe(true);
    // The port is open before the engine is up, and the revert ends only then.
    await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toBe('none');
    await expect.poll(() => incident.context.session.engine.ping().catch(() => ''), { timeout: 20_000 }).toMatch(/OK/);
  });

  it('is closed for every client while the containers run on, and undo opens it', async () => {
    expect(await incident.context.reaches(2375)).toBe(true);
    const running = await steady();
    const done = await incident.run('daemon.closePlaintextApi', target);
    expect(done.checks.filter((check) => check.verdict !== 'pass')).toEqual([]);
    expect(await incident.context.reaches(2375)).toBe(false);
    expect(running.length).toBeGreaterThan(3);
    expect(await steady()).toEqual(expect.arrayContaining([...running]));
    expect(await leftBehind()).toBe('none');
    expect(await incident.refusal('daemon.closePlaintextApi', target)).toMatch(/closed already/);
    expect(outcomeOf(await incident.undo('daemon.closePlaintextApi', done))).toBe('confirmed');
    expect(await incident.context.reaches(2375)).toBe(true);
  });
});
