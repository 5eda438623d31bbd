import type { OomKill } from '@/lib/model';
import { decodeLines } from '../../text/clean-text';
import { bodyOf, itemsOf, type Section } from '../frames';
import { lineTime } from './logins';
import { isoFromSeconds, wholeNumber } from './numbers';

/** `bootedSeconds`: when the kernel's own clock began, to date the lines of dmesg. */
export interface OomContext {
  readonly bootedSeconds: number | null;
  readonly hostSeconds: number;
  readonly offset: string;
  readonly knownIds: ReadonlySet<string>;
}

/**
 * Kills for want of memory, from the kernel's own buffer and the kernel log. A kill in the control group of a container that this
 * engine does not know is left out: hosts that share a kernel see each other's.
 */
export function parseOomKills(section: Section, context: OomContext): OomKill[] {
  const fromBuffer = killsIn(decodeLines(bodyOf(section, 'dmesg')), context);
  const fromLogs = itemsOf(section, 'log').flatMap((item) => killsIn(decodeLines(item.body), context));
  const seen = new Set(fromBuffer.map((kill) => `${kill.pid}:${kill.comm}`));
  return [...fromBuffer, ...fromLogs.filter((kill) => !seen.has(`${kill.pid}:${kill.comm}`))].slice(-60);
}

function killsIn(lines: readonly string[], context: OomContext): OomKill[] {
  const groups = new Map<number, string>();
  const kills: OomKill[] = [];
  for (const line of lines) {
    const [, group, , task] = /oom-kill:.*task_memcg=([^,]*),(task=[^,]*),pid=(\d{1,10})/.exec(line) ?? [];
    if (group !== undefined && task) groups.set(Number(task), group);
    const [, pid, comm] = /[Kk]illed process (\d{1,10})[ ,]+\(([^)]{0,32})\)/.exec(line) ?? [];
    if (!pid) continue;
    const id = /[0-9a-f]{64}/.exec(groups.get(Number(pid)) ?? '')?.[0] ?? null;
    if (id !== null && !context.knownIds.has(id)) continue;
    kills.push({
      at: timeOf(line, context),
      text: line.slice(0, 500),
      comm: comm ?? '',
      pid: wholeNumber(pid),
      containerId: id,
    });
  }
  return kills;
}

function timeOf(line: string, { bootedSeconds, hostSeconds, offset }: OomContext): string | null {
  const sinceBoot = /^\[ *(\d{1,10})\.\d+\]/.exec(line)?.[1];
  if (sinceBoot) return bootedSeconds === null ? null : isoFromSeconds(bootedSeconds + Number(sinceBoot));
  return lineTime(line, hostSeconds, offset);
}
