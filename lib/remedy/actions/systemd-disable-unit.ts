import { z } from 'zod';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { evidenceItem } from '../evidence';
import { readHostFile, sha256Hex } from '../host/host-file';
import { NO_SHELL } from '../host/run-host-script';
import { changeUnit, type HostUnit, readUnit, type UnitChange } from '../host/unit';
import { check } from '../outcome';

/** Without these nobody comes in again, or the engine and all its containers end. */
const NEEDED =
  /^(?:sshd?(?:@.*)?|docker|containerd|podman|dbus(?:-broker)?|network(?:ing|-manager)?|NetworkManager|systemd-.*|init|getty@.*|serial-getty@.*|cloud-.*|firewalld|ufw|nftables)\.(?:service|socket|target)$/;

const ENABLED: ReadonlySet<string> = new Set(['enabled', 'enabled-runtime', 'linked', 'linked-runtime', 'alias']);
const RUNNING: ReadonlySet<string> = new Set(['active', 'activating', 'reloading', 'deactivating']);

const Undo = z.object({ enabling: z.enum(['enable', 'leave']), running: z.enum(['start', 'leave']) });

const changeOf = ({ fileState, activeState }: HostUnit): UnitChange => ({
  enabling: ENABLED.has(fileState) ? 'disable' : 'leave',
  running: RUNNING.has(activeState) ? 'stop' : 'leave',
});

async function plan(target: TargetOf<'unit'>, { session }: PlanContext): Promise<Planned> {
  if (!session.shell) return refuse(NO_SHELL);
  if (NEEDED.test(target.name))
    return refuse('The server needs this unit, or we do to come in: it is not disabled by a button.');
  const unit = await readUnit(session, target.name);
  if (!unit) return refuse('systemd does not run this server.');
  if (unit.fragmentPath === '') return refuse('systemd does not know this unit: its file is gone or was never loaded.');
  if (unit.fragmentPath !== target.path)
    return refuse(`systemd runs this unit from another file now: ${unit.fragmentPath}.`);
  const change = changeOf(unit);
  if (change.enabling === 'leave' && change.running === 'leave')
    return refuse(
      'It is not enabled and does not run. What starts it is another unit: look at its timers, sockets and paths.',
    );
  const file = await readHostFile(session, target.path);
  return { plan: describe(target, unit, { change, sha256: file?.sha256 ?? '' }) };
}

function describe(
  target: TargetOf<'unit'>,
  unit: HostUnit,
  { change, sha256 }: { change: UnitChange; sha256: string },
): Plan {
  const commands = [
    ...(change.enabling === 'disable' ? [`systemctl disable -- ${unit.name}`] : []),
    ...(change.running === 'stop' ? [`systemctl stop -- ${unit.name}`] : []),
  ];
  return {
    actionId: 'systemd.disableUnit',
    target,
    title: `Disable ${unit.name}`,
    button: 'Disable unit',
    steps: commands.map((text) => ({ kind: 'script', text, note: '' })),
    files: [],
    interrupts: change.running === 'stop' ? [sentence`What ${value(unit.name)} runs ends.`] : [],
    evidence: ['the file of the unit', 'its state'],
    revert: null,
    undo: { possible: true, sentence: 'Enables and starts it as it was. Its file stays where it is all the while.' },
    confirmName: unit.name,
    checks: ['It is not enabled', 'It does not run'],
    world: { name: unit.name, path: target.path, sha256, fileState: unit.fileState, activeState: unit.activeState },
    warnings:
      change.enabling === 'leave'
        ? [
            sentence`${value(unit.name)} was never enabled (${value(unit.fileState)}): something else started it, and may again.`,
          ]
        : [],
  };
}

async function apply(planned: Plan, { session, report }: ApplyContext): Promise<UndoRecord> {
  const { name = '', path = '', sha256 = '', fileState = '' } = planned.world;
  const unit = await readUnit(session, name);
  const file = await readHostFile(session, path);
  if (!unit || unit.fragmentPath !== path || unit.fileState !== fileState || (file ? file.sha256 : '') !== sha256)
    throw new WorldChanged('the unit was changed since the preview');
  const change = changeOf(unit);
  await changeUnit(session, name, change);
  planned.steps.forEach((step, index) => report({ state: 'done', step: index, text: step.text }));
  return {
    enabling: change.enabling === 'disable' ? 'enable' : 'leave',
    running: change.running === 'stop' ? 'start' : 'leave',
  };
}

async function verify(planned: Plan, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const unit = await readUnit(session, planned.world['name'] ?? '');
  return [
    check('It is not enabled', unit && !ENABLED.has(unit.fileState), unit?.fileState ?? 'systemd did not answer'),
    check('It does not run', unit && !RUNNING.has(unit.activeState), unit?.activeState ?? 'systemd did not answer'),
  ];
}

async function undo(planned: Plan, record: UndoRecord, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { name = '', path = '', sha256 = '' } = planned.world;
  const change = Undo.parse(record);
  const file = await readHostFile(session, path);
  // Enabling what somebody wrote into the file meanwhile would not be putting back.
  if (!file || sha256Hex(file.bytes) !== sha256) throw new WorldChanged('the file of the unit was changed or is gone');
  await changeUnit(session, name, change);
  const unit = await readUnit(session, name);
  return [
    check('It is enabled as it was', unit?.fileState === planned.world['fileState'], unit?.fileState ?? 'not known'),
    ...(change.running === 'start'
      ? [check('It runs again', unit !== null && RUNNING.has(unit.activeState), unit?.activeState ?? 'not known')]
      : []),
  ];
}

export const systemdDisableUnit = {
  id: 'systemd.disableUnit',
  title: 'Disable a systemd unit',
  why: 'Ends a service or timer that brings the intruder back at every start, and keeps its file as evidence.',
  targetKind: 'unit',
  undoable: true,
  plan,
  capture: async (planned, { session }) => {
    const { path = '' } = planned.world;
    const file = await readHostFile(session, path);
    return file ? [evidenceItem(path.slice(1).replaceAll('/', '_'), file.bytes, 'text/plain')] : [];
  },
  apply,
  verify,
  undo,
} satisfies Action<'unit'>;
