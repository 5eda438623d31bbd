import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labExec } from '@/e2e/lab';
import type { ActionTarget } from '@/lib/model';
import { outcomeOf, WorldChanged } from '.';
import { containerTarget, freshIncident, type Incident, processTarget, shell } from './testing/incident';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

describe('a container', () => {
  it('is quarantined, and everything is back after undo', async () => {
    const target = await containerTarget('redis:7');
    const before = await shell(
      `docker inspect -f '{{json .HostConfig.RestartPolicy}} {{range $k,$v := .NetworkSettings.Networks}}{{$k}} {{json $v.Aliases}}{{end}}' ${target.containerId}`,
    );
    const done = await incident.run('container.quarantine', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(
      await shell(`docker inspect -f '{{.State.Paused}} {{len .NetworkSettings.Networks}}' ${target.containerId}`),
    ).toBe('true 0');
    expect(await incident.context.reaches(6379)).toBe(false);
    expect(done.evidence.map((item) => item.name)).toContain('inspect.json');
    expect(await incident.refusal('container.quarantine', target)).toMatch(/in quarantine already/);

    expect(outcomeOf(await incident.undo('container.quarantine', done))).toBe('confirmed');
    expect(await incident.context.reaches(6379)).toBe(true);
    expect(
      await shell(
        `docker inspect -f '{{json .HostConfig.RestartPolicy}} {{range $k,$v := .NetworkSettings.Networks}}{{$k}} {{json $v.Aliases}}{{end}}' ${target.containerId}`,
      ),
    ).toBe(before);
  });

  it('is not touched when it changed since the preview', async () => {
    const target = await containerTarget('zoolu/ubuntu');
    const before = await incident.plan('container.remove', target);
    await shell(`docker restart -t 0 ${target.containerId}`);
    await expect(incident.action(target, 'container.remove').apply(before, incident.context)).rejects.toThrow(
      WorldChanged,
    );
    expect(await shell(`docker inspect -f '{{.State.Running}}' ${target.containerId}`)).toBe('true');
  });

  it('is removed, also out of quarantine, and then its image', async () => {
    const target = await containerTarget('zoolu/ubuntu');
    const image: ActionTarget = { kind: 'image', imageId: target.imageId, imageRef: 'zoolu/ubuntu' };
    expect(await incident.refusal('image.remove', image)).toMatch(/remove that container first/);
    await incident.run('container.quarantine', target);
    expect(outcomeOf((await incident.run('container.remove', target)).checks)).toBe('confirmed');
    expect(await incident.refusal('container.remove', target)).toMatch(/gone already/);
    expect(outcomeOf((await incident.run('image.remove', image)).checks)).toBe('confirmed');
    expect(await shell('docker images -q zoolu/ubuntu')).toBe('');
  });
});

describe('a process', () => {
  it('is refused when the pid belongs to another start, and nothing is signalled', async () => {
    const target = await processTarget('/var/tmp/.x/kswapd1');
    expect(await incident.refusal('process.kill', { ...target, startTicks: '1' })).toMatch(/another process now/);
    const before = await incident.plan('process.kill', target);
    const other = { ...before, world: { ...before.world, startTicks: '1' } };
    await expect(incident.action(target, 'process.kill').apply(other, incident.context)).rejects.toThrow(
      /belongs to another process/,
    );
    expect((await processTarget('/var/tmp/.x/kswapd1')).pid).toBe(target.pid);
  });

  it.each([0, 1, -1])('is refused for pid %i', async (pid) => {
    expect(
      await incident.refusal('process.kill', { kind: 'process', pid, startTicks: '0', exe: '', comm: '' }),
    ).not.toBe('');
  });

  it('is refused when it is one of our own ancestors', async () => {
    const sshd = await shell('pgrep -o -x sshd');
    const start = await shell(`s=$(cat /proc/${sshd}/stat); set -- \${s##*)}; echo \${20}`);
    const exe = await shell(`readlink /proc/${sshd}/exe`);
    const target: ActionTarget = { kind: 'process', pid: Number(sshd), startTicks: start, exe, comm: 'sshd' };
    const before = await incident.plan('process.kill', target);
    await expect(incident.action(target, 'process.kill').apply(before, incident.context)).rejects.toThrow(
      /our own way in/,
    );
  });

  it('is killed with its watcher and kept as evidence', async () => {
    const target = await processTarget('/var/tmp/.x/kswapd1');
    const done = await incident.run('process.kill', target);
    expect(done.plan.world['watcherPid']).toBeDefined();
    expect(outcomeOf(done.checks)).toBe('confirmed');
    const program = done.evidence.find((item) => item.name === `process-${target.pid}-program`);
    expect(program?.sizeBytes).toBeGreaterThan(1000);
    expect((await processTarget('/var/tmp/.x/')).pid).toBe(0);
  });
});

describe('lines and files', () => {
  it('takes out one cron line and puts it back', async () => {
    const [found = ''] = (
      await shell("grep -n 'mac.sh' /var/spool/cron/crontabs/root /etc/crontab /etc/cron.d/* 2>/dev/null")
    ).split('\n');
    const [, path = '', number = '', line = ''] = /^([^:]+):(\d+):(.*)$/.exec(found) ?? [];
    const target: ActionTarget = { kind: 'cron', path, lineNumber: Number(number), line };
    const before = await shell(`sha256sum ${path}; stat -c '%a %U:%G' ${path}`);
    const done = await incident.run('cron.removeEntry', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await incident.refusal('cron.removeEntry', target)).toMatch(/gone already/);
    expect(outcomeOf(await incident.undo('cron.removeEntry', done))).toBe('confirmed');
    expect(await shell(`sha256sum ${path}; stat -c '%a %U:%G' ${path}`)).toBe(before);
  });

  it('treats a hostile cron line as data', async () => {
    const line = `* * * * * root echo "$(touch /tmp/pwned)" \`touch /tmp/pwned\` '; touch /tmp/pwned #' % -n`;
    await labExec('infected', ['sh', '-c', 'printf "%s\\n" "$1" > /etc/cron.d/hostile', 'sh', line]);
    const done = await incident.run('cron.removeEntry', {
      kind: 'cron',
      path: '/etc/cron.d/hostile',
      lineNumber: 1,
      line,
    });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('cat /etc/cron.d/hostile; ls /tmp/pwned 2>/dev/null || echo none')).toBe('none');
  });

  it('refuses a file that changed since the preview, links and odd paths', async () => {
    await shell("printf 'a\\nb\\n' > /etc/cron.d/moving");
    const target: ActionTarget = { kind: 'cron', path: '/etc/cron.d/moving', lineNumber: 2, line: 'b' };
    const before = await incident.plan('cron.removeEntry', target);
    await shell("printf 'a\\nb\\nc\\n' > /etc/cron.d/moving");
    await expect(incident.action(target, 'cron.removeEntry').apply(before, incident.context)).rejects.toThrow(
      WorldChanged,
    );
    await shell('ln -sf /etc/shadow /etc/cron.d/link');
    await expect(incident.plan('cron.removeEntry', { ...target, path: '/etc/cron.d/link' })).rejects.toThrow(
      /symbolic link/,
    );
    expect(await incident.refusal('cron.removeEntry', { ...target, path: '/etc/cron.d/../shadow' })).not.toBe('');
    expect(await incident.refusal('file.quarantine', { kind: 'file', path: '/etc/passwd' })).not.toBe('');
  });

  it("removes the stranger's key and never our own", async () => {
    const rows = (await shell('ssh-keygen -lf /root/.ssh/authorized_keys')).split('\n');
    const index = rows.findIndex((row) => row.includes('root@kali'));
    const fingerprint = rows[index]?.split(' ')[1] ?? '';
    const target: ActionTarget = {
      kind: 'authorized-key',
      path: '/root/.ssh/authorized_keys',
      user: 'root',
      lineNumber: index + 1,
      fingerprint,
    };
    const refused = await incident.action(target, 'ssh.removeAuthorizedKey').plan(target, {
      ...incident.context,
      ownKeyFingerprint: fingerprint,
    });
    expect(refused).toMatchObject({ refused: expect.stringContaining('lock us out') as string });
    const done = await incident.run('ssh.removeAuthorizedKey', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell('ssh-keygen -lf /root/.ssh/authorized_keys | grep -c kali || true')).toBe('0');
  });

  it('takes a file away, locked ones too, and puts it back with owner and mode', async () => {
    await shell('mkdir -p /var/tmp/.y; cp /bin/true /var/tmp/.y/prog; chmod 4711 /var/tmp/.y/prog');
    const before = await shell("sha256sum /var/tmp/.y/prog; stat -c '%a %U' /var/tmp/.y/prog");
    const done = await incident.run('file.quarantine', { kind: 'file', path: '/var/tmp/.y/prog' });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(outcomeOf(await incident.undo('file.quarantine', done))).toBe('confirmed');
    expect(await shell("sha256sum /var/tmp/.y/prog; stat -c '%a %U' /var/tmp/.y/prog")).toBe(before);
  });
});
