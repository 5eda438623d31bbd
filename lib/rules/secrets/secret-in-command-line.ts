import {
  bad,
  type Container,
  type Judgement,
  type Links,
  type Process,
  type Subject,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { commandWords } from '../reading/process/command-text';
import { type InnerFacts, innerProcesses } from '../reading/process/inner-processes';
import { processLinks, processSubject } from '../reading/process/process';
import { isLocalTool, secretWord } from '../reading/secret/secret-words';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const secretInCommandLine = defineRule({
  id: 'secret-in-command-line',
  family: 'secrets',
  title: 'Secret visible in a process command line',
  why: 'Every user of the host reads the command lines of all processes, and they end up in logs and shell histories.',
  fix: 'Give the secret in a file or through a prompt, and change it.',
  severity: 'medium',
  references: { cis: [], attack: ['T1552.001'] },
  needs: [],
  needsAny: ['containers', 'processes'],
  uses: ['containerTops'],
  enoughInPart: ['processes'],
  actions: ['secret.rotate'],
  check: ({ containers, ...facts }): readonly Judgement[] => {
    const known = new Set((containers ?? []).map((one) => one.id));
    const others = (facts.processes ?? []).filter((one) => one.containerId === null || !known.has(one.containerId));
    return [
      ...(containers ?? []).map((one) => judgeContainer(one, facts)),
      ...others.map((one) => judgeCommands(processSubject(one), [ownLine(one)], processLinks(one))),
    ];
  },
});

interface CommandLine {
  readonly text: string;
  readonly source: string;
}

const ownLine = ({ pid, argv }: Process): CommandLine => ({ text: argv.join(' '), source: `/proc/${pid}/cmdline` });

/** What it was told to run and what runs in it: one finding for both. */
function judgeContainer(container: Container, facts: InnerFacts): Judgement {
  const subject = containerSubject(container);
  if (!container.running) return { verdict: 'pass', subject };
  const inner = innerProcesses(container, facts) ?? [];
  const lines = [
    { text: commandWords(container).join(' '), source: 'inspect.Path, Args' },
    ...inner.map((one) => ({ text: one.command, source: `${one.source}, pid ${one.pid}` })),
  ];
  return judgeCommands(subject, lines, containerLinks(container));
}

function judgeCommands(subject: Subject, lines: readonly CommandLine[], links: Links): Judgement {
  const found = lines.flatMap(({ text, source }) => {
    const word = secretWord(text);
    return word ? [{ ...word, source, local: isLocalTool(text) }] : [];
  });
  const first = found.find((one) => !one.local) ?? found[0];
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    severity: first.local ? 'low' : 'medium',
    sentence: sentence`The command line of ${value(subject.name)} shows a secret: ${bad(first.shown)}.`,
    evidence: found.map((one) => evidence(one.shown, one.line, one.source)),
    links,
  });
}
