import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labHosts } from '@/e2e/lab';
import { openSession, parseAddress } from '@/lib/connect';
import { createAuthority } from '@/lib/connect/testing/authority';
import type { TargetOf } from '@/lib/model';
import { outcomeOf } from '@/lib/remedy';
import { freshIncident, type Incident } from '@/lib/remedy/testing/incident';
import { asJson, saveTlsKeys } from '@/lib/store';
import { makeAdministrator, type TestContext, testContext } from '../../testing/test-context';
import { workContext } from '../../testing/work-context';
import { sessionTargetOf } from '../../work/session-target';
import { switchToTlsApi } from '../../work/switch-to-tls-api';
import { tlsKeeper } from '../../work/tls-keeper';
import { addHost } from '../add-host';
import { findHost } from '../find-host';
import { viewTlsApi } from './view-tls-api';

let incident: Incident;
let context: TestContext;
beforeAll(async () => {
  [incident, context] = [await freshIncident(), await testContext()];
});
afterAll(async () => {
  await incident.end();
  await context.close();
});

/** The server of the incident in the fleet, with the sign-in of the lab. */
async function register(user: Awaited<ReturnType<typeof makeAdministrator>>) {
  const lab = (await labHosts()).find(({ name }) => name === 'infected');
  if (!lab?.ssh) throw new Error('The lab host is not up.');
  return addHost(context, user, {
    name: `web-${Date.now()}`,
    address: `ssh://root@${lab.address}:${lab.ssh.port}`,
    credential: { kind: 'ssh-key', privateKey: await readFile(lab.ssh.keyFile, 'utf8') },
    hostKey: { fingerprint: lab.ssh.fingerprints.ed25519 ?? '' },
  });
}

it('an open API is made to demand certificates on one address, and is what the server is reached by from then on', async () => {
  const user = await makeAdministrator(context);
  const { hostId, name: hostName } = await register(user);
  const work = workContext(context);
  work.reach.use = (_target, _key, run) => run(incident.context.session);
  work.reach.signInAgain = (target) => openSession(target);

  // The action, with the vault of the product.
  const ssh = parseAddress((await findHost(context.db, hostId)).address);
  if (!ssh.ok || ssh.address.kind !== 'ssh') throw new Error('It is registered over SSH.');
  const target: TargetOf<'daemon-tls'> = { kind: 'daemon-tls', bind: ssh.address.host, port: 2376 };
  const plan = await incident.plan('daemon.enableTls', target);
  expect(plan.title).toContain(`${ssh.address.host}:2376`);
  const action = incident.action(target, 'daemon.enableTls');
  const apply = { ...incident.context, tlsKeys: tlsKeeper(work, { hostId, hostName }) };
  await action.apply(plan, apply);
  expect(outcomeOf(await action.verify(plan, apply))).toBe('confirmed');
  await context.db.actionRun.create({
    data: {
      ...{ hostId, hostName, actionId: plan.actionId, targetKey: 't', target: asJson(target), plan: asJson(plan) },
      ...{ state: 'finished', outcome: 'confirmed', finishedAt: new Date() },
      ...{ plannedById: user.id, plannedByName: user.name },
    },
  });
  expect(await viewTlsApi(context, user, { hostId })).toMatchObject({ inUse: false });

  // A certificate that the server does not know: the connection stays as it was.
  const keys = await apply.tlsKeys.open();
  if (!keys) throw new Error('No keys were kept.');
  const before = await findHost(context.db, hostId);
  const other = await createAuthority();
  const stranger = { ...keys, ...(await other.issue({ name: 'stranger', purpose: 'client' })) };
  await other.remove();
  await context.db.$transaction((tx) => saveTlsKeys(tx, context.vault, hostId, stranger));
  await expect(switchToTlsApi(work, user, { hostId })).rejects.toMatchObject({ code: 'host-refused' });
  expect(await findHost(context.db, hostId)).toMatchObject({ address: before.address, kind: 'ssh' });
  await context.db.$transaction((tx) => saveTlsKeys(tx, context.vault, hostId, keys));

  // Ours: the same engine answers, without a shell.
  await switchToTlsApi(work, user, { hostId });
  const host = await findHost(context.db, hostId);
  const { target: reached } = await sessionTargetOf(context.db, context.vault, host);
  const session = await openSession(reached);
  try {
    const id = ({ ID }: { ID?: unknown }): unknown => ID;
    expect(session.kind).toBe('docker-tls');
    expect(session.shell).toBeNull();
    expect(id((await session.engine.info()) as object)).toBe(
      id((await incident.context.session.engine.info()) as object),
    );
  } finally {
    await session.close();
  }
});
