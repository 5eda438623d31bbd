import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectError } from '@/lib/connect';
import type { EvidenceItem, TargetOf } from '@/lib/model';
import { outcomeOf, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const NAME = 'shop-ledger';

/** A service with all that is easily lost: volumes with and without a name, two networks, an alias, an address, limits, odd variables. */
const FULL = `--network ledger-front --network-alias ledger --ip 10.212.0.9 -e "MARK=a \\$(reboot) 'b'" -e DB_PASSWORD=canary-secret -e "EMPTY=" -v ledger-data:/ledger -v /data -p 127.0.0.1:7391:6379 --restart on-failure:3 --memory 96m --cpus 0.5 --pids-limit 60 --cap-drop NET_RAW --label team=shop --ulimit nofile=512:512 --health-cmd 'redis-cli ping' --stop-timeout 3 --log-opt max-size=1m --read-only --tmpfs /tmp -w /data`;

async function service(options = FULL, command = ''): Promise<TargetOf<'container'>> {
  await shell(
    `docker rm -f ${NAME} >/dev/null 2>&1; docker network create --subnet 10.212.0.0/24 ledger-front >/dev/null 2>&1; docker network create ledger-back >/dev/null 2>&1; docker run -d --name ${NAME} ${options} redis:7 ${command} && docker network connect --alias books ledger-back ${NAME}; true`,
  );
  const [containerId = '', imageId = ''] = (await shell(`docker inspect -f '{{.Id}} {{.Image}}' ${NAME}`)).split(' ');
  return { kind: 'container', containerId, imageId, name: NAME };
}

const inspect = (format: string): Promise<string> => shell(`docker inspect -f '${format}' ${NAME}`);
/** The engine keeps mounts without an order. */
const counts = async (): Promise<string> => {
  const parts = (await inspect(COUNTS)).split('|');
  return parts.map((part, place) => (place === 2 ? part.trim().split(' ').sort().join(' ') : part)).join('|');
};
/** What counts: everything that was asked for, and nothing that the engine chose. */
const COUNTS = [
  '{{.Image}} {{.Config.Image}} {{.Name}} {{.Path}} {{json .Args}}',
  '{{json .Config.Env}} {{json .Config.Labels}} {{json .Config.Healthcheck}} {{.Config.StopTimeout}} {{.Config.WorkingDir}}',
  '{{range .Mounts}}{{.Type}}:{{.Name}}:{{.Destination}}:{{.RW}} {{end}}',
  '{{json .HostConfig.RestartPolicy}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}',
  '{{json .HostConfig.CapDrop}} {{json .HostConfig.Ulimits}} {{json .HostConfig.PortBindings}} {{json .HostConfig.LogConfig}} {{.HostConfig.ReadonlyRootfs}} {{json .HostConfig.Tmpfs}}',
  '{{(index .NetworkSettings.Networks "ledger-front").IPAMConfig.IPv4Address}} {{len .NetworkSettings.Networks}}',
  '{{.State.Running}}',
].join('|');

const named = (items: readonly EvidenceItem[], name: string): EvidenceItem | undefined =>
  items.find((item) => item.name === name);

describe('a container that is removed', () => {
  it('leaves evidence of what it was: programs, network, start script, and no secret', async () => {
    const target = await service();
    const plan = await incident.plan('container.remove', target);
    const items = await incident.action(target, 'container.remove').capture(plan, incident.context);
    expect(items.filter(({ notHad }) => notHad !== undefined)).toEqual([]);
    const programs = JSON.parse(named(items, 'programs.json')?.content ?? '[]') as { comm: string; sha256: string }[];
    const hash = await shell(`docker exec ${NAME} sha256sum /usr/local/bin/redis-server | cut -c1-64`);
    expect(programs).toMatchObject([{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]);
    if (hash !== '') expect(programs[0]?.sha256).toBe(hash);
    // Port 6379 is 18EB, listening is 0A.
    expect(named(items, 'network.txt')?.content).toMatch(/:18EB 0{8}:0000 0A/);
    const script = items.find(({ name }) => name.startsWith('start-script'));
    expect(script?.content).toContain('#!');
    expect(items.every(({ source, takenAt }) => source !== '' && takenAt !== undefined)).toBe(true);
    expect(JSON.stringify(items)).not.toContain('canary-secret');
    expect(named(items, 'inspect.json')?.content).toContain('DB_PASSWORD=***');
  });

  it('of an intruder leaves its miner by its hash', async () => {
    const id = await shell('docker ps -q --no-trunc --filter ancestor=heybb/theimg2 | head -n1');
    const target = {
      kind: 'container' as const,
      containerId: id,
      name: '',
      imageId: await shell(`docker inspect -f '{{.Image}}' ${id}`),
    };
    const plan = await incident.plan('container.remove', target);
    const items = await incident.action(target, 'container.remove').capture(plan, incident.context);
    const programs = JSON.parse(named(items, 'programs.json')?.content ?? '[]') as {
      pid: number;
      sha256: string | null;
    }[];
    expect(programs.length).toBeGreaterThan(0);
    for (const { pid, sha256 } of programs)
      expect(sha256).toBe(await shell(`sha256sum < /proc/${pid}/exe | cut -c1-64`));
  });

  it('comes back with all that counts, runs again, and keeps its volumes', async () => {
    const target = await service();
    await shell(`docker exec ${NAME} sh -c 'echo one > /data/kept; echo two > /ledger/kept'`);
    const before = await counts();
    const done = await incident.run('container.remove', target);
    expect(outcomeOf(done.checks)).toBe('confirmed');
    expect(await shell(`docker ps -aq --filter name=${NAME}`)).toBe('');
    const checks = await incident.undo('container.remove', done);
    expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(await counts()).toBe(before);
    expect(await shell(`docker exec ${NAME} sh -c 'cat /data/kept /ledger/kept'`)).toBe('one\ntwo');
    expect(await shell(`docker run --rm --network ledger-front --entrypoint nslookup redis:7 ledger`)).toContain(
      '10.212.0.9',
    );
    expect(await shell('ls /proc/sys/kernel/hostname >/dev/null && echo up')).toBe('up');
  });

  it('that was stopped, or in quarantine, comes back as it was: stopped, and without its networks', async () => {
    const stopped = await service();
    await shell(`docker stop -t 0 ${NAME}`);
    const first = await incident.run('container.remove', stopped);
    expect(outcomeOf(await incident.undo('container.remove', first))).toBe('confirmed');
    expect(await inspect('{{.State.Status}} {{len .NetworkSettings.Networks}}')).toBe('created 2');
    const target = await service();
    const before = await incident.plan('container.remove', target);
    await incident.run('container.quarantine', target);
    expect((await incident.plan('container.remove', target)).undo).toEqual(before.undo);
    const done = await incident.run('container.remove', target);
    expect(outcomeOf(await incident.undo('container.remove', done))).toBe('confirmed');
    expect(
      await inspect('{{.State.Status}} {{len .NetworkSettings.Networks}} {{.HostConfig.RestartPolicy.Name}}'),
    ).toBe('created 0 no');
  });

  it('does not come back when its name is taken, or its volume or image is gone, and may be asked for again', async () => {
    const target = await service('-v ledger-data:/ledger -v ledger-more:/more');
    const done = await incident.run('container.remove', target);
    const again = () => incident.undo('container.remove', done);
    await shell(`docker create --name ${NAME} redis:7 true`);
    await expect(again()).rejects.toThrow(/called shop-ledger now/);
    await shell(`docker rm ${NAME}; docker volume rm ledger-more`);
    await expect(again()).rejects.toThrow(/volume ledger-more is gone/);
    await shell('docker volume create ledger-more');
    const gone = { ...done, record: { ...done.record, imageId: `sha256:${'0'.repeat(64)}` } };
    await expect(incident.undo('container.remove', gone)).rejects.toThrow(WorldChanged);
    expect(outcomeOf(await again())).toBe('confirmed');
    expect(await inspect('{{.State.Running}}')).toBe('true');
  });

  it('that cannot be started again leaves nothing behind', async () => {
    const target = await service('-p 7392:6379');
    const done = await incident.run('container.remove', target);
    await shell('docker run -d --name squatter -p 7392:6379 redis:7');
    await expect(incident.undo('container.remove', done)).rejects.toThrow(/Nothing of it is left/);
    expect(await shell(`docker ps -aq --filter name=${NAME}`)).toBe('');
    await shell('docker rm -f squatter');
    expect(outcomeOf(await incident.undo('container.remove', done))).toBe('confirmed');
  });

  it('is another one when its settings changed since the preview', async () => {
    const target = await service();
    const before = await incident.plan('container.remove', target);
    await shell(`docker update --memory 128m --memory-swap 256m ${NAME}`);
    await expect(incident.action(target, 'container.remove').apply(before, incident.context)).rejects.toThrow(
      WorldChanged,
    );
    expect(await inspect('{{.State.Running}}')).toBe('true');
  });

  it('and whose connection is lost before it starts is found by its name', async () => {
    const target = await service();
    const done = await incident.run('container.remove', target);
    const { session } = incident.context;
    const cut = {
      ...incident.context,
      session: {
        ...session,
        engine: session.engine,
        engineWriter: () => ({
          ...session.engineWriter(),
          startContainer: () => Promise.reject(new ConnectError('connection-lost')),
        }),
      },
    };
    const action = incident.action(target, 'container.remove');
    await expect(action.undo?.(done.plan, done.record ?? {}, cut)).rejects.toThrow(ConnectError);
    expect(await inspect('{{.State.Status}}')).toBe('created');
    await expect(incident.undo('container.remove', done)).rejects.toThrow(/called shop-ledger now/);
    await shell(
      `docker rm -f ${NAME}; docker network rm ledger-front ledger-back; docker volume rm ledger-data ledger-more`,
    );
  });
});
