import type { ActionOffer, Container, ContainerScript, ContainerTop, Links, Process, Subject } from '@/lib/model';
import { containerLinks } from '../verdict/links';
import { quarantineThenRemove } from '../verdict/offers';
import { containerSubject } from '../verdict/subject';
import { commandWords, fullCommand } from './command-text';
import { argvText, containerOf, processLinks, processOffers, processSubject } from './process';

/** One text that says what something runs, and where it was read. */
export interface CommandPart {
  readonly text: string;
  readonly words: readonly string[];
  readonly source: string;
}

/** A process or a container with everything that says what it runs. */
export interface CommandSource {
  readonly subject: Subject;
  readonly kind: 'process' | 'container';
  readonly place: string; // "Process 4127", "Container job"
  readonly parts: readonly CommandPart[];
  readonly container: Container | null;
  readonly process: Process | null;
  readonly imageRef: string;
}

export interface CommandFacts {
  readonly processes: readonly Process[] | undefined;
  readonly containers: readonly Container[] | undefined;
  readonly containerTops: readonly ContainerTop[] | undefined;
  readonly containerScripts?: readonly ContainerScript[] | undefined;
}

/**
 * Containers first, with their settings and with what `top` saw running in them; then processes. A process that both views show is
 * judged once, as a process.
 */
export function commandSources(facts: CommandFacts): readonly CommandSource[] {
  const seen = new Set((facts.processes ?? []).map((process) => process.pid));
  const containers = (facts.containers ?? []).map((one) =>
    containerSource(one, topParts(one, facts.containerTops, seen)),
  );
  return [
    ...containers,
    ...(facts.processes ?? []).filter(isOwnProgram).map((one) => processSource(one, facts.containers)),
  ];
}

/** Containers once more, by the scripts behind their commands: for whoever found nothing in what runs. */
export function scriptSources({ containers, containerScripts }: CommandFacts): readonly CommandSource[] {
  return (containers ?? []).flatMap((container) => {
    const parts = scriptParts(container, containerScripts);
    if (parts.length === 0) return [];
    const source = containerSource(container, []);
    return [{ ...source, parts: [...source.parts.slice(0, 1), ...parts] }];
  });
}

/** The texts of a container's start scripts that were read. */
export const scriptParts = (
  container: Container,
  scripts: readonly ContainerScript[] | undefined,
): readonly CommandPart[] =>
  (scripts ?? [])
    .filter((script) => script.containerId === container.id && script.source !== null)
    .map((script) => ({
      text: script.text,
      words: shellWords(script.text),
      source: `${script.path}, ${script.source === 'image' ? 'from its image' : 'from the container'}`,
    }));

/** Kernel threads run no command. */
const isOwnProgram = (process: Process): boolean => !process.kernelThread;

function containerSource(container: Container, tops: readonly CommandPart[]): CommandSource {
  const env = container.env.map((entry) => `${entry.name}=${entry.value}`);
  return {
    subject: containerSubject(container),
    kind: 'container',
    place: `Container ${container.name}`,
    parts: [
      {
        text: fullCommand(container),
        words: shellWords(commandWords(container).join(' ')),
        source: 'inspect.Path, Args',
      },
      {
        text: env.join('\n'),
        words: container.env.flatMap((entry) => shellWords(entry.value)),
        source: 'inspect.Config.Env',
      },
      ...tops,
    ],
    container,
    process: null,
    imageRef: container.imageRef,
  };
}

function topParts(
  container: Container,
  tops: readonly ContainerTop[] | undefined,
  seen: ReadonlySet<number>,
): readonly CommandPart[] {
  const rows = tops?.find((top) => top.containerId === container.id)?.processes ?? [];
  return rows
    .filter((row) => !seen.has(row.pid))
    .map((row) => ({ text: row.command, words: shellWords(row.command), source: 'docker top' }));
}

function processSource(process: Process, containers: readonly Container[] | undefined): CommandSource {
  const container = containerOf(process, containers);
  const text = process.argv.join(' ');
  return {
    subject: processSubject(process),
    kind: 'process',
    place: `Process ${process.pid}`,
    parts: [{ text, words: process.argv.flatMap(shellWords), source: `/proc/${process.pid}/cmdline` }],
    container,
    process,
    imageRef: container?.imageRef ?? '',
  };
}

/** Words of a line, also of the line behind `sh -c`. */
export const shellWords = (text: string): readonly string[] =>
  text.split(/[\s"'`;|&()]+/).filter((word) => word !== '');

export function sourceOffers(
  source: CommandSource,
  containers: readonly Container[] | undefined,
): readonly ActionOffer[] {
  if (source.process) return processOffers(source.process, containers);
  return source.container ? quarantineThenRemove(source.container) : [];
}

export function sourceLinks(source: CommandSource): Links {
  if (source.process) return processLinks(source.process);
  return source.container ? containerLinks(source.container) : {};
}

export const sourceCommand = (source: CommandSource): string =>
  source.process ? argvText(source.process) : (source.parts[0]?.text.slice(0, 300) ?? '');
