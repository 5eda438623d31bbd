import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labExec } from '@/e2e/lab';
import { takeSnapshot } from '@/lib/collect';
import { SCAN_SUDO } from '@/lib/collect/host/script/sudo';
import { fixedScript, type Session } from '@/lib/connect';
import { type SudoersFor, sudoersFor } from '@/lib/connect/sudoers';
import type { ActionTarget, Snapshot } from '@/lib/model';
import { ACTIONS, HOST_SCRIPTS, outcomeOf } from '@/lib/remedy';
import { freshIncident, type Incident, shell as sh } from '@/lib/remedy/testing/incident';
import { type LabLogin, labLogin } from '@/lib/remedy/testing/lab-context';

const HOST = 'infected';
const USER = 'ship';
const FILES = { scan: SCAN_SUDO, fix: HOST_SCRIPTS };

/** Puts the file in its place as an owner would, and has sudo's own visudo say whether it is valid. */
async function place(purpose: SudoersFor): Promise<void> {
  const text = Buffer.from(sudoersFor(purpose, USER, FILES)).toString('base64');
  await sh(`rm -f /etc/sudoers.d/shipshape-*; echo ${text} | base64 -d > /etc/sudoers.d/shipshape-${purpose}`);
  expect(
    await sh(`chmod 0440 /etc/sudoers.d/shipshape-${purpose}; visudo -cf /etc/sudoers.d/shipshape-${purpose}`),
  ).toMatch(/parsed OK/);
  expect(await sh('visudo -c')).not.toMatch(/error|warning/i);
}

let incident: Incident;
const logins: LabLogin[] = [];
async function login(user: string): Promise<LabLogin> {
  const opened = await labLogin(HOST, user);
  logins.push(opened);
  return opened;
}
const snapshotOf = (session: Session): Promise<Snapshot> => takeSnapshot(session, { now: () => new Date() });
const unreadOf = ({ facts }: Snapshot): string[] =>
  Object.entries(facts).flatMap(([name, fact]) => (fact.read ? [] : [`${name}: ${fact.reason} ${fact.detail ?? ''}`]));
const planned = async (id: string, target: ActionTarget, { context }: LabLogin) =>
  ACTIONS.find((one) => one.id === id)?.plan(target, context);
/** Asks sudo itself, as that account: what it lets through and how it refuses. */
const sudo = async (command: string): Promise<string> =>
  (await labExec(HOST, ['su', USER, '-s', '/bin/sh', '-c', `sudo -n ${command} 2>&1; echo "code $?"`])).stdout.trim();

const CRON = { kind: 'cron', path: '/etc/cron.d/sudoers-test', lineNumber: 1, line: '@daily root true' } as const;

beforeAll(async () => {
  incident = await freshIncident();
  await sh(
    `userdel -r ${USER} 2>/dev/null; useradd -m -s /bin/sh ${USER} && mkdir -m 0700 ~${USER}/.ssh && cp /root/.ssh/authorized_keys ~${USER}/.ssh/ && chown -R ${USER} ~${USER}/.ssh`,
  );
  await sh(`printf '%s\\n' '${CRON.line}' > ${CRON.path}`);
});
afterAll(async () => {
  for (const { close } of logins) await close();
  await incident.end();
});

describe('the sudoers file for scanning', () => {
  let ship: LabLogin;
  beforeAll(async () => {
    await place('scan');
    ship = await login(USER);
  });

  it('lets a login without any other right read all that root reads', async () => {
    const { context } = ship;
    expect(context.session.capabilities).toMatchObject({
      privilege: 'sudo',
      user: USER,
      engineRoute: 'dial-stdio',
      missing: [],
    });
    const [own, asRoot] = [await snapshotOf(context.session), await snapshotOf((await login('root')).context.session)];
    expect(unreadOf(own)).toEqual(unreadOf(asRoot));
    const names = ({ facts }: Snapshot): unknown =>
      facts.containers.read && facts.containers.value.map(({ name }) => name).sort();
    expect(names(own)).toEqual(names(asRoot));
  });

  it('has every fix refused before anything is sent, in a sentence that says what to do', async () => {
    expect(ship.context.session.capabilities.noFixes).toMatch(/place the sudoers file for fixing/);
    for (const { id } of ACTIONS)
      expect(await planned(id, CRON, ship)).toEqual({ refused: ship.context.session.capabilities.noFixes });
  });

  it('lets sudo and the engine’s gate refuse what goes round that', async () => {
    const { session } = ship.context;
    const limits = { bytes: 1000, milliseconds: 5000 };
    await expect(session.shell?.run({ script: fixedScript`id`, limits, privilege: 'auto' })).rejects.toMatchObject({
      code: 'sudo-refused',
    });
    const [id = ''] = (await sh('docker ps -q --no-trunc')).split('\n');
    await expect(session.engineWriter().pauseContainer(id)).rejects.toMatchObject({
      code: 'engine-refused',
      status: 403,
    });
    expect(await sh('docker ps -q --filter status=paused')).toBe('');
  });

  it.each([
    'id',
    '/bin/sh',
    "/bin/sh -c 'id'",
    '-u nobody id',
    'docker ps',
    'A=b /bin/sh',
    '/bin/sh -c PATH=/usr/local/sbin',
  ])('makes sudo refuse %s', async (command) =>
    expect(await sudo(command)).toMatch(/password is required|not allowed[^]*code 1$/),
  );
});

describe('the sudoers file for fixing', () => {
  let ship: LabLogin;
  beforeAll(async () => {
    await place('fix');
    ship = await login(USER);
  });

  async function fix(id: string, target: ActionTarget): Promise<void> {
    const action = ACTIONS.find((one) => one.id === id);
    const plan = await planned(id, target, ship);
    if (!action || !plan || 'refused' in plan)
      throw new Error(plan && 'refused' in plan ? plan.refused : 'no such action');
    const record = await action.apply(plan.plan, ship.context);
    expect(outcomeOf(await action.verify(plan.plan, ship.context))).toBe('confirmed');
    expect(outcomeOf((await action.undo?.(plan.plan, record ?? {}, ship.context)) ?? [])).toBe('confirmed');
  }

  it('lets a line be taken out of a file of root’s, and put back', async () => {
    expect(ship.context.session.capabilities.noFixes).toBeUndefined();
    await fix('cron.removeEntry', CRON);
    expect(await sh(`cat ${CRON.path}`)).toBe(CRON.line);
  });

  it('lets a container be stopped and started by the engine', async () => {
    await sh('docker rm -f sudoers-test; docker run -d --name sudoers-test --entrypoint sleep redis:7 600');
    const [containerId = '', imageId = ''] = (await sh("docker inspect -f '{{.Id}} {{.Image}}' sudoers-test")).split(
      ' ',
    );
    await fix('container.stop', { kind: 'container', containerId, imageId, name: 'sudoers-test' });
  });

  it.each(['id', '/bin/sh', "/bin/sh -c 'id'", 'docker ps', 'cat /etc/shadow'])(
    'makes sudo refuse %s all the same',
    async (command) => expect(await sudo(command)).toMatch(/password is required|not allowed[^]*code 1$/),
  );
});
