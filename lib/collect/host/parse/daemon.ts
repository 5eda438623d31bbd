import type { DaemonSettings, Process } from '@/lib/model';
import { decodeText } from '../../text/clean-text';
import { maskText } from '../../text/mask-secrets';
import { engineAccount, isDockerd } from '../closed-engine';
import type { Section } from '../frames';
import { argumentsOf } from './cmdlines';
import { effectiveSettings } from './daemon-effective';
import { type FileItem, filesOf, numberedLines, sha256Of } from './file-item';
import { wholeNumber } from './numbers';
import { logicalLines } from './units';

const DEFAULT_CONFIG = '/etc/docker/daemon.json';
const LONGEST_UNIT = 16_384;

/**
 * Every place from which dockerd takes its settings, and what they come to. `closed`: they lie in the home of an account that this login
 * may not enter, so nobody knows what they say.
 */
export function parseDaemon(section: Section, processes: readonly Process[], closed = false): DaemonSettings {
  const files = filesOf(section);
  const unitFiles = files.filter((file) => file.kind === 'unit').map(toUnitFile);
  const settings = {
    processes: daemonProcesses(section, processes),
    configFile: closed ? CLOSED_CONFIG : toConfigFile(configOf(files, engineAccount(processes))),
    unitFiles,
    environmentFiles: files
      .filter((file) => file.kind === 'environment')
      .map((file) => ({
        path: file.path,
        sha256: sha256Of(file.bytes ?? Buffer.alloc(0)),
        lines: numberedLines(file.bytes ?? Buffer.alloc(0))
          .filter(({ text }) => text.trim() !== '' && !/^\s*#/.test(text))
          .map(({ lineNumber, text }) => ({ lineNumber, text: maskText(text) })),
      })),
  };
  return { ...settings, effective: effectiveSettings(settings) };
}

/** A rootless engine reads the file in the home of its account, and never root's. */
function configOf(files: readonly FileItem[], account: number | null): FileItem | undefined {
  const configs = files.filter((file) => file.kind === 'config');
  if (account === null) return configs.find((file) => file.path === DEFAULT_CONFIG);
  return configs.find((file) => file.state?.uid === account && file.path !== DEFAULT_CONFIG);
}

const CLOSED_CONFIG: DaemonSettings['configFile'] = {
  path: '.config/docker/daemon.json',
  exists: true,
  sha256: '',
  text: '',
  values: null,
  problem: 'this login may not read it',
};

/** The script reads the arguments anew and whole; the process list has the identity. */
function daemonProcesses(section: Section, processes: readonly Process[]): DaemonSettings['processes'] {
  const whole = new Map(
    section.items
      .filter((item) => item.key === 'argv')
      .map((item) => [wholeNumber(item.words[0]), argumentsOf(item.body)]),
  );
  return processes.filter(isDockerd).map(({ pid, startTicks, argv, containerId }) => ({
    pid,
    startTicks,
    argv: (whole.get(pid) ?? argv).map(maskText),
    containerId,
  }));
}

function toConfigFile(file: FileItem | undefined): DaemonSettings['configFile'] {
  if (!file) return { path: DEFAULT_CONFIG, exists: false, sha256: '', text: '', values: null, problem: '' };
  const base = { path: file.path, exists: true };
  if (!file.bytes) return { ...base, sha256: '', text: '', values: null, problem: 'this login may not read it' };
  const text = decodeText(file.bytes);
  const { values, problem } = parseJsonObject(text);
  return { ...base, sha256: sha256Of(file.bytes), text: maskText(text), values, problem };
}

function parseJsonObject(text: string): { values: Record<string, unknown> | null; problem: string } {
  if (text.trim() === '') return { values: {}, problem: '' };
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
      return { values: null, problem: 'it is not a JSON object' };
    return { values: maskValues(parsed as Record<string, unknown>), problem: '' };
  } catch (error) {
    return {
      values: null,
      problem: `it is not valid JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    };
  }
}

function maskValues(values: Record<string, unknown>): Record<string, unknown> {
  const masked = JSON.parse(JSON.stringify(values), (_, value: unknown) =>
    typeof value === 'string' ? maskText(value) : value,
  ) as Record<string, unknown>;
  return masked;
}

function toUnitFile(file: FileItem): DaemonSettings['unitFiles'][number] {
  const bytes = file.bytes ?? Buffer.alloc(0);
  const lines = logicalLines(bytes);
  const matching = (pattern: RegExp): { lineNumber: number; text: string }[] =>
    lines
      .filter(({ text }) => pattern.test(text))
      .map(({ lineNumber, text }) => ({ lineNumber, text: maskText(text) }));
  return {
    path: file.path,
    unit: file.words[0] === 'docker.socket' ? 'docker.socket' : 'docker.service',
    sha256: sha256Of(bytes),
    text: maskText(decodeText(bytes.subarray(0, LONGEST_UNIT))),
    execLines: matching(/^ExecStart\w*=/),
    listenStreams: matching(/^ListenStream=/),
    modifiedAt: file.state?.modifiedAt ?? null,
  };
}
