import type { ActionOffer, Container, ContainerTop, EvidenceFact, Links, Process, Socket, Subject } from '@/lib/model';
import { shorten } from '../container/container-words';
import { baseName } from '../host/paths';
import { containerLinks } from '../verdict/links';
import { quarantine } from '../verdict/offers';
import { containerSubject } from '../verdict/subject';
import { containerOf, namesOf, processEvidence, processLinks, processOffers, processSubject } from './process';

/** A program that runs now: a process of /proc, or a row of `docker top` where the host itself cannot be seen. */
export interface SeenProgram {
  readonly subject: Subject;
  readonly place: string; // "Process 4127", "Container job"
  readonly names: readonly string[]; // its file, what the kernel calls it, what it calls itself
  readonly process: Process | null; // null for a row of `docker top`
  readonly container: Container | null;
  readonly row: string; // the row of `docker top`, '' for a process
}

export interface ProgramFacts {
  readonly processes: readonly Process[] | undefined;
  readonly containers?: readonly Container[] | undefined;
  readonly containerTops?: readonly ContainerTop[] | undefined;
  readonly sockets?: readonly Socket[] | undefined;
}

/** Every program that was seen, each once: what both views show is taken from /proc. Kernel threads are no programs. */
export function seenPrograms(facts: ProgramFacts): readonly SeenProgram[] {
  const processes = (facts.processes ?? []).filter((process) => !process.kernelThread);
  return [...processes.map((process) => ofProcess(process, facts.containers)), ...ofTops(facts)];
}

const ofProcess = (process: Process, containers: readonly Container[] | undefined): SeenProgram => ({
  subject: processSubject(process),
  place: `Process ${process.pid}`,
  names: namesOf(process),
  process,
  container: containerOf(process, containers),
  row: '',
});

function ofTops({ processes, containers, containerTops }: ProgramFacts): readonly SeenProgram[] {
  const seen = new Set((processes ?? []).map((process) => process.pid));
  return (containerTops ?? []).flatMap((top) => {
    const container = containers?.find((one) => one.id === top.containerId);
    if (!container) return [];
    const rows = top.processes.filter((row) => !seen.has(row.pid));
    return rows.map(({ user, pid, command }) => ({
      subject: containerSubject(container),
      place: `Container ${container.name}`,
      names: [baseName(command.trim().split(/\s+/)[0] ?? '')],
      process: null,
      container,
      row: `${user} ${pid} ${shorten(command, 300)}`,
    }));
  });
}

export function programEvidence(seen: SeenProgram, facts: ProgramFacts): readonly EvidenceFact[] {
  if (!seen.process) return [{ label: 'process', value: seen.row, source: 'docker top' }];
  const { processes = [], sockets, containers } = facts;
  return processEvidence(seen.process, { processes, sockets, containers });
}

export function programOffers(seen: SeenProgram, facts: ProgramFacts): readonly ActionOffer[] {
  if (seen.process) return processOffers(seen.process, facts.containers);
  return seen.container ? quarantine(seen.container) : [];
}

export function programLinks(seen: SeenProgram, facts: ProgramFacts): Links {
  if (seen.process) return processLinks(seen.process, facts.sockets);
  return seen.container ? containerLinks(seen.container) : {};
}
