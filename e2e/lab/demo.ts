import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Composition } from '@/lib/server/compose';
import type { Actor } from '@/lib/services/access/actor';
import { type RunningProduct, startProduct } from '../run/product';
import { command } from './command';
import { type LabHost, labDown, labHosts, labUp } from './index';
import { LAB_DIR } from './paths';

const DEMO: Actor = { kind: 'system', id: 'console', name: 'Demo' };
const SHOWN = ['infected', 'tls', 'clean'];
const say = (line: string): void => void process.stdout.write(`  ${line}\n`);

/** What a person would type into "Add a server" for a lab host. Key and certificates are the lab's own. */
function registration({ name, address, ssh, certificates }: LabHost): unknown {
  const text = (path: string): string => readFileSync(path, 'utf8');
  const common = { name, tags: ['demo'] };
  if (ssh) {
    const fingerprint = ssh.fingerprints.ed25519;
    const credential = { kind: 'ssh-key', privateKey: text(ssh.keyFile) };
    return { ...common, address: `ssh://root@${address}`, credential, hostKey: { fingerprint, type: 'ssh-ed25519' } };
  }
  const { ca, client } = certificates;
  const credential = {
    kind: 'docker-tls',
    ca: text(ca.certFile),
    cert: text(client.certFile),
    key: text(client.keyFile),
  };
  return { ...common, address: `docker+tls://${address}:2376`, credential };
}

/** Registers the hosts that are not there yet and asks for a scan of each. The lab makes new host keys only with new keys of its own. */
async function registerHosts(context: Composition): Promise<void> {
  const [{ addHost }, { scanHost }] = await Promise.all([
    import('@/lib/services/hosts/add-host'),
    import('@/lib/services/scans/scan-host'),
  ]);
  for (const host of (await labHosts()).filter(({ name }) => SHOWN.includes(name))) {
    const known = await context.db.host.findFirst({ where: { name: host.name }, select: { id: true } });
    const hostId = known?.id ?? (await addHost(context, DEMO, registration(host))).hostId;
    await scanHost(context, DEMO, { hostId });
  }
}

type Account = { email: string; password: string };

/** The first administrator, with a password of this demo alone. */
async function makeAdministrator(context: Composition, token: string): Promise<Account> {
  const { completeSetup } = await import('@/lib/services/people/complete-setup');
  const account = { email: 'demo@example.test', password: randomBytes(12).toString('base64url') };
  await completeSetup(context, { ...account, token, name: 'Demo' });
  return account;
}

async function fillFleet(
  databaseUrl: string,
  dataFolder: string,
  port: number,
  product: RunningProduct,
): Promise<Account> {
  // Loaded late: the start command makes the database client that these need.
  const { compose } = await import('@/lib/server/compose');
  const context = await compose('web', { host: '127.0.0.1', port, dataFolder, databaseUrl });
  try {
    const account = await makeAdministrator(context, product.setupToken ?? '');
    await registerHosts(context);
    return account;
  } finally {
    await context.close();
  }
}

function greet(product: RunningProduct, account: Account): void {
  say('');
  say(`Open          ${product.url}`);
  say(`Sign in       ${account.email}`);
  say(`Password      ${account.password}`);
  say(`Servers       ${SHOWN.join(', ')}: registered, being scanned now; "infected" has been broken into`);
  say('');
  say('Ctrl-C stops everything and forgets it, the servers too.');
}

/** The lab and the product together, for somebody who wants to see it work. Own data, apart from those of `npm start`. */
async function demo(port: number): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const before = (await labHosts()).filter(({ state }) => state === 'up').map(({ name }) => name);
  say(existsSync(LAB_DIR) ? 'Bringing the servers up …' : 'Building the servers: about two minutes, once …');
  await labUp([], { say });
  mkdirSync(LAB_DIR, { recursive: true });
  // Each demo begins as a newcomer would: with no data, hence with a set-up token.
  const dataFolder = mkdtempSync(join(LAB_DIR, 'demo-'));
  say('Starting Shipshape (the first time builds it: about a minute) …');
  // Apart from the start, and without the database's address: no page may look into a database while it is built.
  await command([process.execPath, 'lib/server/start/start.mjs', '--build-only']);
  const { startPostgres } = await import('@/lib/server/postgres/start-postgres');
  const database = await startPostgres({ folder: dataFolder });
  try {
    const product = await startProduct({ port, dataFolder, env: { DATABASE_URL: database.url } });
    try {
      greet(product, await fillFleet(database.url, dataFolder, port, product));
      await Promise.race([stopped, product.exited]);
    } finally {
      await product.stop();
    }
  } finally {
    await database.stop();
    rmSync(dataFolder, { recursive: true, force: true });
    await takeDown(before);
  }
}

/** What the demo brought up; hosts that somebody had up before stay. */
async function takeDown(before: readonly string[]): Promise<void> {
  if (before.length === 0) return labDown();
  const ours = (await labHosts()).filter(({ name, state }) => state === 'up' && !before.includes(name));
  if (ours.length > 0) await labDown(ours.map(({ name }) => name));
}

const given = process.argv.indexOf('--port');
demo(given > 0 ? Number(process.argv[given + 1]) : 3000).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
