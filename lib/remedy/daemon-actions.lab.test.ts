import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TargetOf } from '@/lib/model';
import { outcomeOf, StepFailed, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';
import { revertAfter } from './testing/revert-seconds';

vi.mock('./host/revert-seconds', () => import('./testing/revert-seconds'));

const FILE = '/etc/docker/daemon.json';
const OLD = '{\n\t"live-restore": true,\n\t"log-driver": "json-file",  "labels": ["a=b"]\n}';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const set = (wish: TargetOf<'daemon-config'>['set']): TargetOf<'daemon-config'> => ({
  kind: 'daemon-config',
  set: wish,
  remove: {},
});
const file = (): Promise<string> => shell(`cat ${FILE}`);
const info = (format: string): Promise<string> => shell(`docker info -f '${format}'`);
const dockerd = (): Promise<string> => shell('pidof dockerd');
const leftBehind = (): Promise<string> =>
  shell('ls -d /run/shipshape-* /etc/docker/.shipshape* /etc/docker/*.shipshape* 2>/dev/null || echo none');
/** The engine as a person would leave it: this text in the file, and a dockerd that was started with it. */
const engineWith = (text: string): Promise<string> =>
  shell(
    `cat > ${FILE} <<'X'\n${text}\nX\ntruncate -s -1 ${FILE}; systemctl reset-failed docker; systemctl restart docker; sleep 1`,
  );

describe('a setting that dockerd reloads', () => {
  it('is taken in without a restart, and back by undo although nothing named it before', async () => {
    const before = '{\n  "log-driver": "json-file"\n}';
    await engineWith(before);
    const [pid, running] = [await dockerd(), await shell('docker ps -q | sort')];
    const done = await incident.run('daemon.setConfig', set({ 'live-restore': true }));
    expect(done.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(done.plan.interrupts).toEqual([]);
    expect(await file()).toBe('{\n  "log-driver": "json-file",\n  "live-restore": true\n}');
    expect(await info('{{.LiveRestoreEnabled}}')).toBe('true');
    expect(await incident.refusal('daemon.setConfig', set({ 'live-restore': true }))).toMatch(/says so already/);
    expect(outcomeOf(await incident.undo('daemon.setConfig', done))).toBe('confirmed');
    expect(await info('{{.LiveRestoreEnabled}}')).toBe('false');
    expect(await file()).toBe(before);
    expect([await dockerd(), await shell('docker ps -q | sort')]).toEqual([pid, running]);
    expect(await leftBehind()).toBe('none');
  });

  it('is an entry that goes out of a list, the others stay', async () => {
    await engineWith(
      '{"live-restore": true, "insecure-registries": ["10.9.0.0/16", "old.lan:5000"], "registry-mirrors": ["http://m.lan"]}',
    );
    const done = await incident.run('daemon.setConfig', {
      kind: 'daemon-config',
      set: {},
      remove: { 'insecure-registries': ['old.lan:5000'], 'registry-mirrors': ['http://m.lan/'] },
    });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await info('{{.RegistryConfig.Mirrors}} {{.RegistryConfig.InsecureRegistryCIDRs}}')).toMatch(
      /^\[\] .*10\.9\.0\.0\/16/,
    );
    expect(outcomeOf(await incident.undo('daemon.setConfig', done))).toBe('confirmed');
    expect(await info('{{.RegistryConfig.Mirrors}}')).toBe('[http://m.lan/]');
  });
});

describe('a setting that needs a restart', () => {
  it('is written beside all others, taken in, and taken back', async () => {
    await engineWith(OLD);
    const running = await shell('docker ps -q | sort');
    const done = await incident.run('daemon.setConfig', set({ 'no-new-privileges': true, experimental: true }));
    expect(done.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(await file()).toBe(
      '{\n\t"live-restore": true,\n\t"log-driver": "json-file",  "labels": ["a=b"],\n\t"no-new-privileges": true,\n\t"experimental": true\n}',
    );
    expect(await info('{{.ExperimentalBuild}}')).toBe('true');
    expect(await shell('docker ps -q | sort')).toBe(running);
    expect(await leftBehind()).toBe('none');
    expect(outcomeOf(await incident.undo('daemon.setConfig', done))).toBe('confirmed');
    expect(await file()).toBe(OLD);
    expect(await info('{{.ExperimentalBuild}}')).toBe('false');
  });

  it('waits for the default bridge while containers run on, and says so instead of success', async () => {
    await engineWith(OLD);
    const done = await incident.run('daemon.setConfig', set({ icc: false }));
    const open = done.checks.filter(({ verdict }) => verdict !== 'pass');
    expect(open.map(({ text, verdict }) => `${text}: ${verdict}`)).toEqual(['The engine goes by icc: unknown']);
    expect(open[0]?.detail).toMatch(/no container running/);
    expect(outcomeOf(done.checks)).toBe('unknown');
    await incident.undo('daemon.setConfig', done);
  });

  it('makes a file where there was none, and undo removes it', async () => {
    await shell(`rm ${FILE}; systemctl reset-failed docker; systemctl restart docker`);
    const done = await incident.run('daemon.setConfig', set({ icc: false }));
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await file()).toBe('{\n  "icc": false\n}');
    expect(await shell(`stat -c '%a %U' ${FILE}`)).toBe('644 root');
    expect(done.plan.confirmName).toBe('infected');
    expect(outcomeOf(await incident.undo('daemon.setConfig', done))).toBe('confirmed');
    expect(await shell(`ls ${FILE} 2>/dev/null || echo none`)).toBe('none');
  });

  it('limits the logs of what is made from now on', async () => {
    await engineWith(OLD);
    const done = await incident.run('daemon.setLogRotation', { kind: 'log-rotation', maxMegabytes: 10, maxFiles: 3 });
    expect(outcomeOf(done.checks)).toBe('confirmed');
    await shell('docker create --name limited redis:7');
    expect(await shell("docker inspect -f '{{json .HostConfig.LogConfig.Config}}' limited")).toBe(
      '{"max-file":"3","max-size":"10m"}',
    );
    expect(outcomeOf(await incident.undo('daemon.setLogRotation', done))).toBe('confirmed');
  });
});

describe('a change that must not be', () => {
  it.each([
    ['{"icc": true,}', /not valid JSON/],
    ['{"icc": true, "icc": false}', /icc twice/],
  ])('is refused for %s', async (text, reason) => {
    await shell(`printf '%s' '${text}' > ${FILE}`);
    expect(await incident.refusal('daemon.setConfig', set({ icc: false }))).toMatch(reason);
  });

  it('is refused for what the unit says already, and where dockerd would not start', async () => {
    await engineWith(OLD);
    const unit = '/etc/systemd/system/docker.service.d/override.conf';
    await shell(`cp ${unit} /tmp/unit; sed -i 's/ -H fd/ --icc=true -H fd/' ${unit}; systemctl daemon-reload`);
    expect(await incident.refusal('daemon.setConfig', set({ icc: false }))).toMatch(/arguments of dockerd/);
    await shell(`cp /tmp/unit ${unit}; systemctl daemon-reload; printf '{"iptables": false}' > ${FILE}`);
    expect(await incident.refusal('daemon.setConfig', set({ icc: false }))).toMatch(/iptables: false forbids/);
  });

  it('is not made over somebody else’s, and the revert does not fire afterwards', async () => {
    await engineWith(OLD);
    const target = set({ experimental: true });
    const before = await incident.plan('daemon.setConfig', target);
    await shell(`echo ' ' >> ${FILE}`);
    const apply = incident.action(target, 'daemon.setConfig').apply(before, incident.context);
    await expect(apply).rejects.toThrow(WorldChanged);
    expect(await leftBehind()).toBe('none');
  });

  it('is taken back at once when the engine does not start with it', async () => {
    await engineWith(OLD);
    const guard = '/etc/systemd/system/docker.service.d/guard.conf';
    await shell(
      `printf '[Service]\\nExecStartPre=/bin/sh -c "! grep -q experimental ${FILE}"\\n' > ${guard}; systemctl daemon-reload`,
    );
    const target = set({ experimental: true });
    const before = await incident.plan('daemon.setConfig', target);
    const apply = incident.action(target, 'daemon.setConfig').apply(before, { ...incident.context, runId: 'broken1' });
    await expect(apply).rejects.toThrow(/taken back, and the engine runs with the old ones/);
    expect(await file()).toBe(OLD);
    expect(await shell('docker version -f ok')).toBe('ok');
    expect(await leftBehind()).toBe('none');
    await shell(`rm ${guard}; systemctl daemon-reload`);
  });

  it('goes back by itself when we cannot come in again', async () => {
    onTestFinished(revertAfter(35));
    await engineWith(OLD);
    const target = set({ experimental: true });
    const before = await incident.plan('daemon.setConfig', target);
    const lost = { ...incident.context, runId: 'lost2', signInAgain: () => Promise.reject(new Error('no way in')) };
    await expect(incident.action(target, 'daemon.setConfig').apply(before, lost)).rejects.toThrow(StepFailed);
    expect(await file()).toContain('experimental');
    await expect.poll(file, { timeout: 150_000, interval: 2000 }).toBe(OLD);
    await expect.poll(leftBehind, { timeout: 60_000, interval: 500 }).toBe('none');
    await expect.poll(() => info('{{.ExperimentalBuild}}'), { timeout: 20_000 }).toBe('false');
  });
});
