import type { ContainerLogFile, EngineSocket, HostFile, KnownTrace } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { itemsOf, type Section } from '../frames';
import type { Accounts } from './accounts';
import { parseStatLine } from './file-item';
import { belongingTo, parseFileState } from './file-state';

const ENGINES = ['docker', 'containerd', 'podman'] as const;

/** `aclShown`: this host's ls marks a file with an access list. An entry for a named user or group is what is looked for. */
export const parseEngineSockets = (section: Section, accounts: Accounts, aclShown: boolean): EngineSocket[] =>
  section.items.flatMap((item, index) => {
    const state = item.key === 'follow' ? parseFileState(item, accounts) : null;
    if (!state?.exists) return [];
    const rest = belongingTo(section.items, index);
    const text = (key: string): string | undefined => rest.find((one) => one.key === key)?.body.toString('utf8');
    return [
      {
        ...state,
        engine: ENGINES.find((one) => one === item.words[0]) ?? 'docker',
        aclMarked: aclShown ? (text('listed')?.trim().endsWith('+') ?? null) : null,
        aclEntries:
          text('acl')
            ?.split('\n')
            .filter((line) => /^(user|group):[^:]+:|^mask::/.test(line)) ?? null,
      },
    ];
  });

const ROLES = ['program', 'unit', 'config', 'directory'] as const;

/** Programs, units, settings and directories of the engine that are there. */
export const parseHostFiles = (section: Section, accounts: Accounts): HostFile[] => {
  const seen = new Set<string>();
  return itemsOf(section, 'follow').flatMap((item) => {
    const state = parseFileState(item, accounts);
    const role = ROLES.find((one) => one === item.words[0]);
    if (!state?.exists || !role || seen.has(state.path)) return [];
    seen.add(state.path);
    return [{ ...state, role }];
  });
};

/** What is there of the known traces. With a merged /usr one file has two names: the first counts. */
export const parseKnownTraces = (section: Section, accounts: Accounts): KnownTrace[] => {
  const seen = new Set<string>();
  return section.items.flatMap((item, index) => {
    const state = item.key === 'trace' ? parseFileState(item, accounts) : null;
    const place = state?.path.replace(/^\/usr(?=\/(bin|lib)\/)/, '') ?? '';
    if (!state?.exists || seen.has(place)) return [];
    seen.add(place);
    const flags =
      belongingTo(section.items, index)
        .find((one) => one.key === 'flags')
        ?.body.toString('latin1') ?? '';
    return [{ ...state, flags: flags.replace(/[^ia]/g, '') }];
  });
};

const LOG = /^(.*\/containers\/([0-9a-f]{64})\/)(?:[0-9a-f]{64}-json\.log|local-logs\/container\.log)(\.\S+)?$/;

/** The log files of containers, what was rotated away counted to the file it came from. */
export function parseContainerLogFiles(section: Section): ContainerLogFile[] {
  const files = new Map<string, ContainerLogFile>();
  for (const item of itemsOf(section, 'sizes')) {
    for (const line of decodeLines(item.body)) {
      const [, numbers, path] = /^(\S+ \S+ \S+ \S+ \S+) (\/.*)$/.exec(line) ?? [];
      const state = numbers ? parseStatLine(numbers) : null;
      const [, , containerId, rotated] = LOG.exec(path ?? '') ?? [];
      if (!state || !path || !containerId) continue;
      const held = files.get(containerId) ?? {
        containerId,
        path: path.replace(/(\.log)\.\S+$/, '$1'),
        sizeBytes: 0,
        rotatedBytes: 0,
        modifiedAt: null,
      };
      files.set(
        containerId,
        rotated === undefined
          ? { ...held, sizeBytes: state.sizeBytes, modifiedAt: state.modifiedAt }
          : { ...held, rotatedBytes: held.rotatedBytes + state.sizeBytes },
      );
    }
  }
  return [...files.values()];
}
