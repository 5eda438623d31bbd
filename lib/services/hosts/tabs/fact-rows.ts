import type { EngineNotRead } from '@/lib/model/connection';
import type { FactRow } from '../../views/host-tabs';
import type { TabInput } from './tab-input';

/** The engine and the system under it, as they were read. */
export function engineRows({ snapshot }: TabInput): { rows: FactRow[]; unread: string | null } {
  if (!snapshot) return { rows: [], unread: 'This server was not read yet.' };
  const { engineVersion, engineInfo, diskUse, identity, memory, daemon } = snapshot.facts;
  const rows: FactRow[] = [];
  const add = (group: string, facts: Record<string, unknown>): void => {
    for (const [name, value] of Object.entries(facts))
      rows.push({ group, name: name.startsWith('/') ? name : spaced(name), value: textOf(value) });
  };
  const { engineSocketPath, enginesNotRead = [] } = snapshot.connection;
  if (engineSocketPath || enginesNotRead.length > 0)
    add('Engines of this server', enginesOf(engineSocketPath ?? null, enginesNotRead));
  if (engineVersion.read) add('Version', engineVersion.value);
  if (engineInfo.read) add('Engine', engineInfo.value);
  if (diskUse.read) add('Disk use', diskUse.value);
  if (daemon.read)
    add('Docker API', {
      listens: daemon.value.effective.hosts.map(
        ({ address, path, lineNumber }) => `${address} (${path}:${lineNumber})`,
      ),
      tls: daemon.value.effective.tls,
      verifiesClients: daemon.value.effective.tlsVerify,
    });
  if (identity.read) add('System', identity.value);
  if (memory.read) add('Memory', memory.value);
  return { rows, unread: engineInfo.read ? null : 'The engine was not read.' };
}

/** By their sockets: which one is read, and why each other one is not. */
const enginesOf = (read: string | null, others: readonly EngineNotRead[]): Record<string, unknown> => ({
  ...(read === null ? {} : { read }),
  ...Object.fromEntries(others.map(({ socketPath, reason }) => [socketPath, `Not read: ${reason}`])),
});

const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${textOf(inner)}`)
      .join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
