import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ActionTarget } from '@/lib/model';
import { ACTIONS, outcomeOf, WorldChanged } from '.';
import { EVERY_ACTION } from './testing/every-action';
import { freshIncident, type Incident, shell } from './testing/incident';

vi.mock('./host/revert-seconds', () => import('./testing/revert-seconds'));

/*
 * The abuse cases of fixes, and where each is tested.
 * - names, paths, lines, comments, variables that would mean something to a shell: here, for every action, before a real shell
 * - names that must have a shape (units, accounts, groups, addresses, audit paths): here, refused
 * - a pid of another process; pid 0, 1, negative; our own ancestors: remedy.lab.test.ts
 * - a container made anew under the same name, an image that came into use: engine-actions.lab.test.ts, remedy.lab.test.ts
 * - a file, line, unit, group or daemon.json changed since the preview: remedy, host-actions, daemon-actions (.lab.test.ts)
 * - symlinks on the path, also put there after the preview: here and host-actions.lab.test.ts
 * - a settings file the engine does not start with: daemon-actions.lab.test.ts; certificates: enable-tls.lab.test.ts
 * - a rule that would cut our own way in; our own key; our own account: doors, remedy, host-actions (.lab.test.ts)
 * - a revert that fires when we do not come back: doors, daemon-actions, enable-tls (.lab.test.ts)
 * - the connection lost in the middle of a change: re-create.lab.test.ts; what is then said of it: services/actions/actions.int.test.ts
 * - parallel confirmations, replay, another user or host, a lost role, a killed worker, the read-only switch: services/actions/actions.int.test.ts
 */

const CANARY = '/tmp/canary';
const ALL = `a"'\`touch ${CANARY}\`$(touch ${CANARY}); touch ${CANARY} # %s \u202e漢`;
const STRANGE: readonly string[] = [
  ALL,
  `x\ntouch ${CANARY}\n`,
  `x\${IFS}|\${IFS}touch\${IFS}${CANARY} && touch ${CANARY} || touch ${CANARY}`,
  '-rf',
  '%s%n%d\\n\\0\\x41 * ? [a-z] {a,b} ~root $HOME ! ^ \u001b[31mred\u001b[0m\r',
];

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const canary = (): Promise<string> => shell(`ls -d ${CANARY}* /canary* /root/canary* 2>/dev/null || echo none`);

describe.each(EVERY_ACTION)('%s', (id, { make, texts, clear = 'true' }) => {
  afterEach(() => shell(clear));
  it.each(STRANGE.slice(0, texts))('takes %j as data: plan, apply and undo', async (strange) => {
    const target = await make(strange);
    // What is left of the last text may be in the way of a plan; what is planned is then done, whatever it says.
    const planned = await incident.action(target, id).plan(target, incident.context);
    if ('refused' in planned && id === 'buildcache.prune')
      expect(planned.refused).toMatch(/nothing that could be freed/);
    else if (target.kind === 'file' && /\p{Cc}/u.test(target.path))
      expect(planned).toEqual({ refused: 'Files at this place are not taken away by a button.' });
    else {
      const done = await incident.run(id, target);
      expect(done.checks.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
      if (done.record && incident.action(target, id).undo)
        expect(outcomeOf(await incident.undo(id, done))).not.toBe('failed');
    }
    expect(await canary()).toBe('none');
  });
});

describe('a text where a name of a certain shape must be', () => {
  const REFUSED: readonly (readonly [string, (strange: string) => ActionTarget])[] = [
    [
      'systemd.disableUnit',
      (name) => ({ kind: 'unit', name: `${name}.service`, path: '/etc/systemd/system/a.service' }),
    ],
    ['user.lock', (name) => ({ kind: 'account', name, uid: 1001 })],
    ['group.removeMember', (group) => ({ kind: 'membership', group, gid: 1001, user: 'ops' })],
    ['group.removeMember', (user) => ({ kind: 'membership', group: 'docker', gid: 1001, user })],
    ['firewall.blockEgressIp', (address) => ({ kind: 'address', address })],
    ['audit.addRule', (path) => ({ kind: 'audit', paths: [`/usr/bin/x ${path}`] })],
    ['container.stop', (containerId) => ({ kind: 'container', containerId, imageId: containerId, name: 'x' })],
    ['container.quarantine', (containerId) => ({ kind: 'container', containerId, imageId: containerId, name: 'x' })],
    ['container.remove', (containerId) => ({ kind: 'container', containerId, imageId: containerId, name: 'x' })],
    ['image.remove', (imageId) => ({ kind: 'image', imageId, imageRef: 'x' })],
    ['volume.remove', (name) => ({ kind: 'volume', name, createdAt: null })],
    ['cron.removeEntry', (path) => ({ kind: 'cron', path: `/etc/${path}`, lineNumber: 1, line: 'x' })],
    ['preload.removeEntry', (path) => ({ kind: 'preload', path: `/etc/${path}`, line: 'x' })],
    ['process.kill', (startTicks) => ({ kind: 'process', pid: 2, startTicks, exe: startTicks, comm: '' })],
  ];
  it.each(REFUSED)('%s plans nothing', async (id, targetOf) => {
    for (const strange of STRANGE) {
      const target = targetOf(strange);
      const planned = await incident
        .action(target, id)
        .plan(target, incident.context)
        .catch((error: Error) => ({ refused: error.message }));
      expect(planned, strange).toHaveProperty('refused');
    }
    expect(await canary()).toBe('none');
  });
});

describe('a link where a file was', () => {
  it.each([
    ['file.quarantine', '/opt/swap/f', { kind: 'file', path: '/opt/swap/f' }],
    ['file.fixPermissions', '/opt/swap/f', { kind: 'permissions', path: '/opt/swap/f', mode: '0600', owner: null }],
    ['cron.removeEntry', '/etc/cron.d/swap', { kind: 'cron', path: '/etc/cron.d/swap', lineNumber: 1, line: 'a' }],
    ['preload.removeEntry', '/etc/ld.so.preload', { kind: 'preload', path: '/etc/ld.so.preload', line: 'a' }],
  ] as const)('%s: put there after the preview, it is not followed', async (id, path, target) => {
    await shell(
      `rm -rf /opt/swap; mkdir -p /opt/swap; rm -f ${path}; echo a > ${path}; chmod 0666 ${path}; echo a > /opt/victim; chmod 0666 /opt/victim`,
    );
    const before = await incident.plan(id, target);
    await shell(`ln -sfn /opt/victim ${path}`);
    await expect(incident.action(target, id).apply(before, incident.context)).rejects.toThrow(WorldChanged);
    expect(await shell("cat /opt/victim; stat -c '%a' /opt/victim")).toBe('a\n666');
    await shell(`rm -f ${path}`);
  });

  it('nor when a folder on the way is one', async () => {
    await shell(
      'rm -rf /opt/swap /opt/real; mkdir -p /opt/swap/in /opt/real; echo a > /opt/swap/in/f; echo a > /opt/real/f',
    );
    const target: ActionTarget = { kind: 'file', path: '/opt/swap/in/f' };
    const before = await incident.plan('file.quarantine', target);
    await shell('rm -r /opt/swap/in; ln -s /opt/real /opt/swap/in');
    await expect(incident.action(target, 'file.quarantine').apply(before, incident.context)).rejects.toThrow(
      WorldChanged,
    );
    expect(await shell('cat /opt/real/f')).toBe('a');
  });
});

it('has a row for every action', () => {
  expect(EVERY_ACTION.map(([id]) => id).sort()).toEqual(ACTIONS.map(({ id }) => id).sort());
});
