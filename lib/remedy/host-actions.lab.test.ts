import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labExec } from '@/e2e/lab';
import type { ActionTarget, TargetOf } from '@/lib/model';
import { outcomeOf, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const apply = async (id: string, target: ActionTarget, change: () => Promise<unknown>): Promise<unknown> => {
  const before = await incident.plan(id, target);
  await change();
  return incident.action(target, id).apply(before, incident.context);
};

describe('a systemd unit', () => {
  const path = '/etc/systemd/system/kworker-sync.service';
  const target: ActionTarget = { kind: 'unit', name: 'kworker-sync.service', path };
  const state = (): Promise<string> =>
    shell('systemctl is-enabled kworker-sync.service; systemctl is-active kworker-sync.service');
  beforeAll(() =>
    shell(
      `printf '[Service]\\nExecStart=/bin/sleep 3000\\n[Install]\\nWantedBy=multi-user.target\\n' > ${path}; systemctl daemon-reload; systemctl enable --now kworker-sync.service`,
    ),
  );

  it('is disabled and stopped, and comes back as it was', async () => {
    expect(await state()).toBe('enabled\nactive');
    const done = await incident.run('systemd.disableUnit', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(done.evidence[0]?.content).toContain('ExecStart=/bin/sleep 3000');
    expect(await state()).toBe('disabled\ninactive');
    expect(await incident.refusal('systemd.disableUnit', target)).toMatch(/not enabled and does not run/);
    expect(outcomeOf(await incident.undo('systemd.disableUnit', done))).toBe('confirmed');
    expect(await state()).toBe('enabled\nactive');
  });

  it('is left alone when its file changed, when the server needs it, and when its name is no name', async () => {
    await expect(apply('systemd.disableUnit', target, () => shell(`echo '# x' >> ${path}`))).rejects.toThrow(
      WorldChanged,
    );
    expect(await state()).toBe('enabled\nactive');
    expect(await incident.refusal('systemd.disableUnit', { kind: 'unit', name: 'docker.service', path: '/x' })).toMatch(
      /needs this unit/,
    );
    for (const name of ['$(touch /tmp/pwned).service', '-a', '../x.service', 'a b.service'])
      await expect(incident.plan('systemd.disableUnit', { kind: 'unit', name, path })).rejects.toThrow(/not the name/);
    expect(await shell('ls /tmp/pwned 2>/dev/null || echo none')).toBe('none');
  });
});

describe('an account', () => {
  const shadow = (): Promise<string> => shell("grep '^mallory:' /etc/shadow");
  const target = async (): Promise<TargetOf<'account'>> => ({
    kind: 'account',
    name: 'mallory',
    uid: Number(await shell('id -u mallory')),
  });
  beforeAll(() =>
    shell("useradd -m mallory; printf 'mallory:secret\\n' | chpasswd; groupadd -f shared; usermod -aG docker mallory"),
  );

  it('is locked for passwords and keys, and opened again', async () => {
    const before = await shadow();
    const done = await incident.run('user.lock', await target());
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shadow()).toMatch(/^mallory:!.*:1:$/);
    expect(JSON.stringify(done.evidence)).not.toContain(before.split(':')[1]);
    expect(await incident.refusal('user.lock', await target())).toMatch(/locked already/);
    expect(outcomeOf(await incident.undo('user.lock', done))).toBe('confirmed');
    expect(await shadow()).toBe(before);
  });

  it('is refused when it is ours, root, another one of that name, or no name', async () => {
    expect(await incident.refusal('user.lock', { kind: 'account', name: 'root', uid: 0 })).toMatch(
      /sign in with|Root is not/,
    );
    expect(await incident.refusal('user.lock', { kind: 'account', name: 'mallory', uid: 1 })).toMatch(
      /Another account/,
    );
    expect(await incident.refusal('user.lock', { kind: 'account', name: 'nobody-here', uid: 5 })).toMatch(
      /no such account/,
    );
    await expect(incident.plan('user.lock', { kind: 'account', name: '$(id)', uid: 5 })).rejects.toThrow(
      /not the name/,
    );
  });

  it('is taken out of a group and put back', async () => {
    const member: ActionTarget = {
      kind: 'membership',
      group: 'docker',
      gid: Number((await shell('getent group docker')).split(':')[2]),
      user: 'mallory',
    };
    const done = await incident.run('group.removeMember', member);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('id -nG mallory')).not.toContain('docker');
    expect(await incident.refusal('group.removeMember', member)).toMatch(/not in the list/);
    expect(outcomeOf(await incident.undo('group.removeMember', done))).toBe('confirmed');
    expect(await shell('id -nG mallory')).toContain('docker');
    await expect(
      apply('group.removeMember', member, () => shell('useradd extra; usermod -aG docker extra')),
    ).rejects.toThrow(WorldChanged);
  });
});

describe('the rights of a file', () => {
  it('are taken away, and given back by undo alone', async () => {
    await shell(
      'mkdir -p /etc/docker; echo {} > /etc/docker/key.json; chown nobody /etc/docker/key.json; chmod 0666 /etc/docker/key.json',
    );
    const target: ActionTarget = {
      kind: 'permissions',
      path: '/etc/docker/key.json',
      mode: '0600',
      owner: 'root:root',
    };
    const done = await incident.run('file.fixPermissions', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell("stat -c '%a %U' /etc/docker/key.json")).toBe('600 root');
    expect(await incident.refusal('file.fixPermissions', target)).toMatch(/right already/);
    expect(await incident.refusal('file.fixPermissions', { ...target, mode: '0644' })).toMatch(/would give rights/);
    expect(outcomeOf(await incident.undo('file.fixPermissions', done))).toBe('confirmed');
    expect(await shell("stat -c '%a %U' /etc/docker/key.json")).toBe('666 nobody');
  });

  it('of a socket are changed where its path leads', async () => {
    const socket = await shell('readlink -f /var/run/docker.sock');
    await shell(`chmod 0666 ${socket}`);
    const done = await incident.run('file.fixPermissions', {
      kind: 'permissions',
      path: '/var/run/docker.sock',
      mode: '0660',
      owner: null,
    });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell(`stat -c %a ${socket}`)).toBe('660');
    expect(await shell('docker info >/dev/null && echo works')).toBe('works');
  });

  it('are not touched when the path leads elsewhere since the preview, nor where everybody must read', async () => {
    await shell('echo a > /opt/one; echo b > /opt/two; chmod 0666 /opt/one /opt/two; ln -sfn /opt/one /opt/link');
    const target: ActionTarget = { kind: 'permissions', path: '/opt/link', mode: '0600', owner: null };
    await expect(apply('file.fixPermissions', target, () => shell('ln -sfn /opt/two /opt/link'))).rejects.toThrow(
      WorldChanged,
    );
    expect(await shell('stat -c %a /opt/one /opt/two')).toBe('666\n666');
    expect(await incident.refusal('file.fixPermissions', { ...target, path: '/etc/passwd' })).toMatch(/by a button/);
  });
});

describe('lines that nobody should have written', () => {
  it('a preloaded library goes, the others stay, and it comes back by undo', async () => {
    await shell("printf '/usr/local/lib/libkeep.so\\n/usr/local/lib/libprocesshider.so\\n' > /etc/ld.so.preload");
    const target: ActionTarget = {
      kind: 'preload',
      path: '/etc/ld.so.preload',
      line: '/usr/local/lib/libprocesshider.so',
    };
    const done = await incident.run('preload.removeEntry', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('cat /etc/ld.so.preload 2>/dev/null')).toBe('/usr/local/lib/libkeep.so');
    expect(await incident.refusal('preload.removeEntry', target)).toMatch(/gone already/);
    expect(await incident.refusal('preload.removeEntry', { ...target, path: '/etc/passwd' })).toMatch(/only/);
    expect(outcomeOf(await incident.undo('preload.removeEntry', done))).toBe('confirmed');
    await shell('rm /etc/ld.so.preload');
  });

  it('audit rules are written into a file of our own, or refused where auditd is not', async () => {
    const target: ActionTarget = { kind: 'audit', paths: ['/usr/bin/dockerd', '/usr/bin/runc'] };
    expect(await incident.refusal('audit.addRule', target)).toMatch(/not installed/);
    // auditd cannot run in a host of the lab: its tools are stood in for, its files and our reading of them are real.
    await shell(
      'mkdir -p /etc/audit/rules.d; printf \'#!/bin/sh\\n[ "$1" = -l ] && cat /etc/audit/rules.d/*.rules\\n\' > /usr/sbin/auditctl; chmod +x /usr/sbin/auditctl',
    );
    const done = await incident.run('audit.addRule', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('cat /etc/audit/rules.d/shipshape-docker.rules')).toBe(
      '-w /usr/bin/dockerd -p wa -k docker\n-w /usr/bin/runc -p wa -k docker',
    );
    expect(await incident.refusal('audit.addRule', target)).toMatch(/already/);
    expect(await incident.refusal('audit.addRule', { kind: 'audit', paths: ['/usr/bin/a b'] })).toMatch(
      /cannot be written/,
    );
    expect(outcomeOf(await incident.undo('audit.addRule', done))).toBe('confirmed');
    expect((await labExec('infected', ['ls', '/etc/audit/rules.d'])).stdout.trim()).toBe('');
  });
});
