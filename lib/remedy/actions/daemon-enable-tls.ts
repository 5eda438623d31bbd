import { z } from 'zod';
import { parseAddress } from '@/lib/connect';
import type { EvidenceItem, Plan, TargetOf, UndoRecord, VerifyCheck } from '@/lib/model';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  StepFailed,
  type TlsKeys,
  WorldChanged,
} from '../contract';
import { readConfigState } from '../daemon-config-state';
import { issueCertificates, keyForServer } from '../enable-tls-keys';
import { bytes, filesOf, restartsSocket, type TlsChange, tlsPlan, tlsWorld } from '../enable-tls-plan';
import { comesBack, readRestart, runAsBefore } from '../engine-restart';
import { textEvidence } from '../evidence';
import { lastWords, putBackConfig, validateConfig, writeConfig } from '../host/daemon-config-file';
import { listensOn, restartDaemon } from '../host/daemon-restart';
import { readHostFile, sha256Hex } from '../host/host-file';
import { armRevert, disarmRevert, fireRevert } from '../host/revert';
import { installTls, namesOfHost, putBackTls, REVERT_TLS, TLS_FILES, tidyTls } from '../host/tls-files';
import { maskedConfig } from '../masked-config';
import { ask, check } from '../outcome';
import { proveTls } from '../prove-tls';
import { tlsRewrites } from '../tls-rewrites';
import { outlivesLeaf } from '../x509/authority';

function targetOf({ target }: Plan): TargetOf<'daemon-tls'> {
  if (target.kind !== 'daemon-tls') throw new TypeError('This action needs a port for TLS.');
  return target;
}

/** How we reach the host: the name that a client of ours will look for in the certificate. */
function hostOf({ session }: PlanContext): string | null {
  const parsed = parseAddress(session.description);
  return parsed.ok && parsed.address.kind === 'ssh' ? parsed.address.host : null;
}

async function readChange(target: TargetOf<'daemon-tls'>, context: PlanContext): Promise<TlsChange | string> {
  const host = hostOf(context);
  if (host === null) return 'This is done over SSH: certificates are made on the server itself.';
  const state = await readConfigState(context.session);
  if ('refused' in state) return state.refused;
  if (!(state.daemon.systemd && state.engine.byUnit))
    return 'The engine was not started as docker.service by systemd: we cannot restart it.';
  const rewrites = tlsRewrites(state.daemon.sources, state.text, target);
  if (typeof rewrites === 'string') return rewrites;
  const validation = await validateConfig(context.session, state.engine.program, rewrites.config);
  if (validation.state === 'bad') return `dockerd would not start with it: ${validation.reason}`;
  const kept = await context.keptAuthority();
  const own = await namesOfHost(context.session);
  if (target.port !== null && target.bind !== '0.0.0.0' && !own.includes(target.bind))
    return `This server has no address ${target.bind}: the engine would not start.`;
  return {
    state,
    rewrites,
    names: [...new Set([host, ...own, 'localhost', '127.0.0.1'])],
    restart: await readRestart(context),
    sameAuthority: kept !== null && outlivesLeaf(kept, new Date()),
  };
}

/** Where the API will listen; for a renewal, where it listens now. */
function portOf({ port }: TargetOf<'daemon-tls'>, { state }: TlsChange): number {
  if (port !== null) return port;
  const words = [...state.daemon.argv, state.text].join(' ');
  return Number(/tcp:\/\/[^\s"',]*?:(\d+)/.exec(words)?.[1] ?? 2376);
}

async function plan(target: TargetOf<'daemon-tls'>, context: PlanContext): Promise<Planned> {
  const change = await readChange(target, context);
  if (typeof change === 'string') return refuse(change);
  const port = portOf(target, change);
  const isOpen = target.port !== null && filesOf(change).length === 0;
  if (isOpen) return refuse('The API demands client certificates on this port already. Renew them where they run out.');
  return { plan: tlsPlan(target, change, port) };
}

async function capture(planned: Plan, context: PlanContext): Promise<readonly EvidenceItem[]> {
  const change = await readChange(targetOf(planned), context);
  if (typeof change === 'string') return [];
  return [
    textEvidence('engine-arguments.txt', change.state.daemon.argv.join('\n')),
    ...filesOf(change).flatMap(({ path, file }) =>
      file
        ? [textEvidence(path.slice(1).replaceAll('/', '_'), maskedConfig(Buffer.from(file.bytes).toString('utf8')))]
        : [],
    ),
  ];
}

async function plannedChange(planned: Plan, context: PlanContext): Promise<TlsChange> {
  const change = await readChange(targetOf(planned), context);
  if (typeof change === 'string') throw new WorldChanged(change);
  const now = tlsWorld(change);
  if (Object.keys(now).some((key) => now[key] !== planned.world[key]))
    throw new WorldChanged('the settings of the engine were changed since the preview');
  return change;
}

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session, runId, report } = context;
  const change = await plannedChange(planned, context);
  let step = 0;
  const did = (text: string): void => report({ state: 'done', step: step++, text });
  const server = await keyForServer(context);
  did(server.key === null ? 'the key was made on the host' : 'no openssl on the host: the key was made here');
  const { cert, ca } = await issueCertificates(change, server, context);
  did('certificates signed, the keys are in the vault');
  await armRevert(session, runId, { script: REVERT_TLS, values: revertValues(change, runId) });
  did(`the revert is armed for ${planned.revert?.seconds ?? 0} s`);
  try {
    await installTls(session, runId, { ca, cert, key: server.key });
    did('certificates in place');
    for (const file of filesOf(change)) {
      await writeConfig(session, file, bytes(file));
      did(`${file.path} written`);
    }
    await restartDaemon(session, restartsSocket(change));
  } catch (error) {
    await rollBack(error, context);
  }
  planned.steps.slice(step, -1).forEach((one) => did(one.text));
  if (!(await comesBack(context)))
    throw new StepFailed(
      'We could not sign in a second time and reach the engine. The host puts everything back by itself.',
    );
  await disarmRevert(session, runId);
  await tidyTls(session, runId);
  did('signed in a second time, the engine answers, the revert is disarmed');
  return { run: runId, files: filesOf(change).map(undoOf), socket: restartsSocket(change) };
}

const revertValues = (change: TlsChange, runId: string): (string | Uint8Array)[] => [
  runId,
  ...filesOf(change).flatMap(({ path, file }) =>
    file ? [path, file.mode, file.owner, file.bytes] : [path, '', '', ''],
  ),
];

/** Everything again as it was, at once. What only the connection did is left to the host, which fires by itself. */
async function rollBack(error: unknown, { session, runId }: ApplyContext): Promise<never> {
  if (!(error instanceof StepFailed || error instanceof WorldChanged)) throw error;
  const reason = error instanceof StepFailed ? await lastWords(session) : '';
  await fireRevert(session, runId);
  throw new StepFailed(`Everything was put back as it was: ${reason || error.message}`);
}

const undoOf = (one: ReturnType<typeof filesOf>[number]) => ({
  path: one.path,
  beforeBase64: one.file ? Buffer.from(one.file.bytes).toString('base64') : null,
  afterSha256: sha256Hex(bytes(one)),
});

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { port = '', closed = '', running = '' } = planned.world;
  const back = check('A second sign-in works and the engine answers', await comesBack(context));
  const keys = await context.tlsKeys.open();
  return [
    back,
    ...(await prove(Number(port), keys, context)),
    ...(await Promise.all(
      closed
        .split(' ')
        .filter(Boolean)
        .map((old) => isClosed(Number(old), context)),
    )),
    await ask('The containers run as before', () => runAsBefore(running, context.session)),
  ];
}

async function prove(port: number, keys: TlsKeys | null, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const host = hostOf(context);
  return keys && host
    ? proveTls({ host, port }, keys)
    : [check(`With our client certificate the API answers on port ${port}`, null, 'there is no certificate of ours')];
}

const isClosed = (port: number, context: ApplyContext): Promise<VerifyCheck> =>
  ask(`Port ${port} is closed`, async () => {
    if (await listensOn(context.session, port)) return false;
    return (await context.reaches(port)) !== true;
  });

const Undo = z.object({
  run: z.string(),
  files: z.array(z.object({ path: z.string(), beforeBase64: z.string().nullable(), afterSha256: z.string() })),
  socket: z.boolean(),
});

async function undo(_planned: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { session, report } = context;
  const { run, files, socket } = Undo.parse(record);
  const back = files.map(({ path, beforeBase64, afterSha256 }) => ({
    path,
    ourSha256: afterSha256,
    before: beforeBase64 === null ? null : new Uint8Array(Buffer.from(beforeBase64, 'base64')),
  }));
  for (const { path, ourSha256 } of back)
    if ((await readHostFile(session, path))?.sha256 !== ourSha256) throw new WorldChanged(`${path} was changed since`);
  for (const one of back) {
    await putBackConfig(session, one);
    report({ state: 'done', step: null, text: `${one.path} is as it was` });
  }
  await putBackTls(session, run);
  await restartDaemon(session, socket);
  const restored = await Promise.all(
    back.map(
      async ({ path, before }) =>
        (await readHostFile(session, path))?.sha256 === (before ? sha256Hex(before) : undefined),
    ),
  );
  const answers = await comesBack(context);
  const isBack = check('The old files are back', restored.every(Boolean));
  const forgets = answers === true && isBack.verdict === 'pass';
  return [isBack, check('The engine answers', answers), ...(forgets ? await forgetKeys(context) : [])];
}

/** Our keys are good for one authority. Where the host goes by it again, after a renewal was taken back, they stay. */
async function forgetKeys({ session, keptAuthority, tlsKeys, report }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const kept = await keptAuthority();
  const file = await readHostFile(session, TLS_FILES.ca);
  if (kept === null || (file && Buffer.from(file.bytes).toString('utf8').trim() === kept.trim())) return [];
  await tlsKeys.forget();
  report({ state: 'done', step: null, text: 'the keys that were made for it are forgotten' });
  return [check('No key of this API is kept here any more', (await tlsKeys.open()) === null)];
}

export const daemonEnableTls = {
  id: 'daemon.enableTls',
  title: 'Demand client certificates from the Docker API',
  why: 'Only who holds a certificate of yours is let in; all others are refused before they can ask anything.',
  targetKind: 'daemon-tls',
  undoable: true,
  plan,
  capture,
  apply,
  verify,
  undo,
} satisfies Action<'daemon-tls'>;
