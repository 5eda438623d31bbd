import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TargetOf } from '@/lib/model';
import { outcomeOf, StepFailed, WorldChanged } from '.';
import { freshIncident, type Incident, shell } from './testing/incident';

let incident: Incident;
beforeAll(async () => {
  incident = await freshIncident();
});
afterAll(() => incident.end());

const NAME = 'shop-store';
const PORT = 7379;

/** A service with all that is easily lost: a volume without a name, two networks, an alias, and an address of its own. */
async function service(options = `--restart always -p ${PORT}:6379`): Promise<TargetOf<'rebind'>> {
  await shell(
    `docker rm -f ${NAME} ${NAME}-before-rebind >/dev/null 2>&1; docker network create --subnet 10.211.0.0/24 shop-front >/dev/null 2>&1; docker network create shop-back >/dev/null 2>&1; docker run -d --name ${NAME} --network shop-front --network-alias store --ip 10.211.0.9 -e "MARK=a \\$(reboot) 'b'" ${options} redis:7 && docker network connect shop-back ${NAME}; true`,
  );
  const [containerId = '', imageId = ''] = (await shell(`docker inspect -f '{{.Id}} {{.Image}}' ${NAME}`)).split(' ');
  return {
    kind: 'rebind',
    containerId,
    imageId,
    name: NAME,
    protocol: 'tcp',
    containerPort: 6379,
    hostPort: PORT,
    fromIp: '0.0.0.0',
    toIp: '127.0.0.1',
  };
}

const inspect = (format: string): Promise<string> => shell(`docker inspect -f '${format}' ${NAME}`);
const KEPT = [
  '{{range .Mounts}}{{.Name}} {{end}}',
  '{{json .Config.Env}}',
  '{{json .HostConfig.RestartPolicy}}',
  '{{(index .NetworkSettings.Networks "shop-front").IPAddress}}',
  '{{len .NetworkSettings.Networks}}',
].join('|');

describe('a published port', () => {
  it('is bound to this host alone, with everything else as it was, and open again after undo', async () => {
    const target = await service();
    await shell(`docker exec ${NAME} sh -c 'echo yes > /data/kept'`);
    const before = await inspect(KEPT);
    expect(await incident.context.reaches(PORT)).toBe(true);
    const done = await incident.run('port.rebind', target);
    expect(done.checks.filter((check) => check.verdict !== 'pass')).toEqual([]);
    expect(await inspect(KEPT)).toBe(before);
    expect(await shell(`docker exec ${NAME} cat /data/kept`)).toBe('yes');
    expect(await shell(`docker run --rm --network shop-front --entrypoint nslookup redis:7 store`)).toContain(
      '10.211.0.9',
    );
    expect(outcomeOf(await incident.undo('port.rebind', done))).toBe('confirmed');
    expect(await inspect('{{.Id}}')).toBe(target.containerId);
    expect(await inspect(KEPT)).toBe(before);
    await expect.poll(() => incident.context.reaches(PORT), { timeout: 10_000 }).toBe(true);
  });

  it('is not touched when another container has the name now, nor twice', async () => {
    const target = await service();
    const before = await incident.plan('port.rebind', target);
    await service();
    await expect(incident.action(target, 'port.rebind').apply(before, incident.context)).rejects.toThrow(WorldChanged);
    expect(await incident.refusal('port.rebind', target)).toMatch(/gone/);
  });

  it('of a container that Compose made is changed in its file', async () => {
    const target = await service(
      `-p ${PORT}:6379 -l com.docker.compose.project=shop -l com.docker.compose.service=store -l com.docker.compose.project.config_files=/srv/shop/compose.yml`,
    );
    expect(await incident.refusal('port.rebind', target)).toContain(`"127.0.0.1:${PORT}:6379"`);
  });

  it('of a container that ends at once goes back to the old one', async () => {
    const target = await service();
    const before = await incident.plan('port.rebind', target);
    const dies = {
      ...incident.context,
      report: ({ text }: { text: string }) => {
        if (/new one is started/.test(text)) void shell(`docker kill ${NAME}`);
      },
    };
    await expect(incident.action(target, 'port.rebind').apply(before, dies)).rejects.toThrow(StepFailed);
    expect(await inspect('{{.Id}} {{.State.Running}}')).toBe(`${target.containerId} true`);
    await shell(`docker rm -f ${NAME}; docker network rm shop-front shop-back`);
  });
});
