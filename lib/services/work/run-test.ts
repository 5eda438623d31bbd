import { asConnectError, type Session } from '@/lib/connect';
import { type Address, parseAddress } from '@/lib/model/connection';
import { asJson, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findHost } from '../hosts/find-host';
import { ServiceError } from '../service-error';
import type { ConnectionTestView } from '../views/add-server';
import { show } from './run-probe';
import { sessionTargetOf } from './session-target';
import { TestJournal } from './test-journal';
import { whatItSees } from './what-it-sees';
import type { WorkContext } from './work-context';

type Result = Pick<ConnectionTestView, 'sees' | 'blind' | 'failure' | 'coverage'>;

/** The live test of a host. A host that fails it is an answer, not an error: `failure` says where it stopped and why. */
export async function runTest(
  context: WorkContext,
  actor: Actor,
  { testId, hostId }: { testId: string; hostId: string },
): Promise<Result> {
  authorize(actor, 'hosts.manage');
  const host = await findHost(context.db, hostId);
  const parsed = parseAddress(host.address);
  if (!parsed.ok) throw new ServiceError('invalid', { sentence: parsed.sentence });
  const journal = new TestJournal(context.db, { testId, hostId }, stepsFor(parsed.address));
  try {
    await probe(journal, parsed.address);
    const { target, key } = await sessionTargetOf(context.db, context.vault, host);
    const capabilities = await signIn(journal, (work) => context.reach.use(target, key, work));
    await notSeen(context, hostId);
    return { ...whatItSees(capabilities, context.rules), failure: null };
  } catch (thrown) {
    if (thrown instanceof ServiceError)
      return { ...NOTHING, failure: { code: thrown.code, sentence: thrown.sentence, detail: null } };
    const error = asConnectError(thrown, 'unreachable');
    if (error.code === 'host-key-changed' && error.hostKey) await noteOffered(context, hostId, error.hostKey);
    return { ...NOTHING, failure: { code: error.code, sentence: error.sentence, detail: error.detail ?? null } };
  }
}

const NOTHING = { sees: [], blind: [], coverage: null };

const stepsFor = (address: Address): { id: string; title: string }[] => [
  ...(address.kind === 'local'
    ? []
    : [{ id: 'reach', title: address.kind === 'ssh' ? 'SSH server answers' : 'TLS server answers' }]),
  { id: 'sign-in', title: address.kind === 'local' ? 'Open the socket' : 'Sign in' },
  { id: 'privilege', title: 'Rights of this login' },
  { id: 'engine', title: 'Docker engine' },
  { id: 'shell', title: 'Shell for host checks' },
];

async function probe(journal: TestJournal, address: Address): Promise<void> {
  if (address.kind === 'local') return;
  await journal.step('reach', async () => {
    const { key, certificate } = await show(address);
    const value = key ? `${key.software}, ${key.type} ${key.fingerprint}` : (certificate?.subject ?? '');
    return { value, result: null };
  });
}

type UseSession = <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>;

async function signIn(journal: TestJournal, use: UseSession): Promise<Session['capabilities']> {
  const { capabilities, engineStatus, hasShell } = await journal.step('sign-in', () =>
    use(async ({ capabilities, engineStatus, shell, description }) => ({
      value: capabilities.user ? `as ${capabilities.user}` : description,
      result: { capabilities, engineStatus, hasShell: shell !== null },
    })),
  );
  await journal.note(
    'privilege',
    capabilities.privilege === 'none' ? 'warning' : 'done',
    PRIVILEGES[capabilities.privilege],
  );
  const socket = capabilities.engineSocketPath ? `, ${capabilities.engineSocketPath}` : '';
  const others = capabilities.enginesNotRead
    .map(({ socketPath, reason }) => ` Not read: ${socketPath}. ${reason}`)
    .join('');
  if (engineStatus.ok) await journal.note('engine', 'done', `API ${engineStatus.apiVersion}${socket}.${others}`);
  else await journal.note('engine', 'warning', `${engineStatus.error.sentence}${others}`);
  await journal.note('shell', hasShell ? 'done' : 'warning', hasShell ? 'usable' : NO_SHELL);
  return capabilities;
}

const NO_SHELL = 'Host processes and files are not visible over this connection.';

const PRIVILEGES: Record<Session['capabilities']['privilege'], string> = {
  root: 'root',
  sudo: 'sudo without a password',
  'docker-group': 'member of the docker group; not root, so some checks cannot be made',
  none: 'neither root nor Docker; most checks cannot be made',
};

/** The test read nothing that counts as a scan, but a host that answers is not offline any more. */
async function notSeen({ db }: WorkContext, hostId: string): Promise<void> {
  await db.host.updateMany({
    where: { id: hostId, status: { in: ['offline', 'refused'] } },
    data: { statusSentence: 'It answers again; not scanned since.' },
  });
}

async function noteOffered(
  { db }: WorkContext,
  hostId: string,
  key: { type: string; fingerprint: string },
): Promise<void> {
  const offeredKey = asJson({ type: key.type, fingerprint: key.fingerprint, seenAt: new Date().toISOString() });
  await db.host.updateMany({
    where: { id: hostId },
    data: { status: 'key-changed', statusCode: 'host-key-changed', offeredKey },
  });
  await sendSignal(db, { kind: 'host', hostId });
}
