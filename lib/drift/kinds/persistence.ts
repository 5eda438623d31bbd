import { asSet, defineKind, type Item } from '../item';

/** Cron tables and waiting at jobs. A line that was moved is the same line; one whose time or command was edited has changed. */
export const schedules = defineKind({
  kind: 'schedule',
  needs: ['cronEntries'],
  items: ({ cronEntries }) =>
    cronEntries.map(({ path, lineNumber, schedule, user, command }): Item => {
      const when = schedule.replace(/\s+/g, ' ');
      const what = `${path}|${user}|${command}`;
      return {
        subjectKey: what,
        keys: [`${what}|${when}`, what, `${path}|${lineNumber}|${when}`],
        name: command,
        values: { schedule: when, command, user, file: path },
      };
    }),
});

export const atJobs = defineKind({
  kind: 'schedule',
  needs: ['atJobs'],
  items: ({ atJobs: all }) =>
    all.map(({ path, user, lines }): Item => {
      const text = lines.map((line) => line.text).join('\n');
      return {
        subjectKey: path,
        keys: [`${path}|${text}`],
        name: lines[0]?.text || path,
        values: { command: text, user, file: path },
      };
    }),
});

export const units = defineKind({
  kind: 'unit',
  needs: ['units'],
  items: ({ units: all }) =>
    all.map(
      (unit): Item => ({
        subjectKey: unit.path,
        keys: [unit.path],
        name: unit.dropIn ? `${unit.name} (${unit.path.split('/').at(-1)})` : unit.name,
        values: {
          runs: unit.execLines.join('\n'),
          timer: unit.timerLines.join('\n'),
          listens: unit.listenStreams.join('\n'),
          environment: unit.environmentLines.join('\n'),
          triggers: unit.triggers,
          enabled: unit.enabled === null ? null : unit.enabled ? 'yes' : 'no',
          file: unit.path,
        },
      }),
    ),
});

export const startupFiles = defineKind({
  kind: 'startup-file',
  needs: ['startupFiles'],
  items: ({ startupFiles: all }) =>
    all.map(
      ({ path, sha256, executable, notableLines, user }): Item => ({
        subjectKey: path,
        keys: [path],
        name: path,
        values: {
          content: sha256 === '' ? null : `sha256 ${sha256.slice(0, 16)}`,
          executable: executable ? 'yes' : 'no',
          'lines that start something': notableLines.map((line) => line.text).join('\n'),
          user,
        },
      }),
    ),
});

export const preloads = defineKind({
  kind: 'startup-file',
  needs: ['preload'],
  items: ({ preload }) => {
    const lines = [...preload.viaShell.lines, ...(preload.viaTool?.lines ?? [])];
    const path = '/etc/ld.so.preload';
    return lines.length === 0
      ? []
      : [{ subjectKey: path, keys: [path], name: path, values: { libraries: asSet(lines) } }];
  },
});
