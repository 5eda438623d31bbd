import { bad, type Judgement, type Preload, type RuleContext, type Severity, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { baseName, isOddPath } from '../reading/host/paths';
import { fileSubject, quarantineFile } from './file-judgement';

const FILE = '/etc/ld.so.preload';
/** Libraries that administrators do force into programs; only with the package that brought them. */
const LEGITIMATE =
  /\/(?:libsnoopy|libsafe|libjemalloc|libtcmalloc|libapminsightdataexporter|liboneagentproc|libdtagent|libeatmydata)[.\w-]*\.so[\d.]*$/;

export const preloadLibrarySet = defineRule({
  id: 'preload-library-set',
  family: 'persistence',
  title: 'A library is forced into every program',
  why: 'Such a library sees and changes what ps, ls and netstat show. It is how a miner becomes invisible, and it may lie about this very file.',
  fix: 'Read the file with a static busybox, take the entry out, keep the library as evidence, then look at the host anew.',
  severity: 'critical',
  references: { cis: [], attack: ['T1574.006', 'T1014'] },
  needs: ['preload'],
  actions: ['preload.removeEntry', 'file.quarantine'],
  check: ({ preload }, context) => [
    ...judgeFile(preload, context),
    ...judgeOther(preload),
    ...judgeEnvironment(preload),
  ],
});

function judgeFile(preload: Preload, context: RuleContext): readonly Judgement[] {
  const differs = preload.viaTool !== null && preload.viaTool.lines.join('\n') !== preload.viaShell.lines.join('\n');
  const lines = [...new Set([...preload.viaShell.lines, ...(preload.viaTool?.lines ?? [])])].filter(
    (line) => line.trim() !== '' && !line.startsWith('#'),
  );
  const doubtful = lines.filter((line) => !isLegitimate(line, preload));
  if (doubtful.length === 0 && !differs) return [];
  const severity: Severity = differs || doubtful.some((line) => isBad(line, preload, context)) ? 'critical' : 'high';
  return [
    fail({
      subject: fileSubject(FILE),
      severity,
      sentence: differs
        ? sentence`Two ways to read ${bad(FILE)} disagree: something on this host lies about it.`
        : sentence`${bad(doubtful.join(', '))} is forced into every program by ${FILE_VALUE}.`,
      evidence: [
        evidence('read by the shell', preload.viaShell.lines.join(' ') || 'nothing', FILE),
        evidence('read by a tool', preload.viaTool?.lines.join(' ') ?? 'not asked', FILE),
        ...preload.libraries.map((one) =>
          evidence(
            'library',
            `${one.path} ${one.exists ? 'exists' : 'missing'}, package ${one.packageOwner ?? 'none'}`,
            'package database',
          ),
        ),
      ],
      offers: [
        ...doubtful.map((line) => ({
          actionId: 'preload.removeEntry' as const,
          target: { kind: 'preload' as const, path: FILE, line },
        })),
        quarantineFile(FILE),
      ],
      links: { paths: [FILE, ...doubtful] },
    }),
  ];
}

const FILE_VALUE = { kind: 'value', text: FILE } as const;
const libraryOf = (path: string, preload: Preload) => preload.libraries.find((one) => one.path === path);
const isLegitimate = (path: string, preload: Preload): boolean =>
  LEGITIMATE.test(path) && libraryOf(path, preload)?.packageOwner != null;

function isBad(path: string, preload: Preload, { indicators, takenAt }: RuleContext): boolean {
  return (
    isOddPath(path) ||
    libraryOf(path, preload)?.packageOwner == null ||
    indicators.fileName(baseName(path), takenAt) !== null
  );
}

const judgeOther = (preload: Preload): readonly Judgement[] =>
  preload.otherFileExists
    ? [
        fail({
          subject: fileSubject('/etc/ld.preload'),
          sentence: sentence`${bad('/etc/ld.preload')} exists: no distribution has it, a known rootkit does.`,
          evidence: [evidence('file', 'exists', '/etc/ld.preload')],
          offers: [quarantineFile('/etc/ld.preload')],
          links: { paths: ['/etc/ld.preload'] },
        }),
      ]
    : [];

const judgeEnvironment = (preload: Preload): readonly Judgement[] =>
  preload.environmentLines
    .filter((line) => !LEGITIMATE.test(/LD_PRELOAD=["']?([^\s"']+)/.exec(line.text)?.[1] ?? ''))
    .map((line) =>
      fail({
        subject: fileSubject(line.path),
        sentence: sentence`${bad(line.text.slice(0, 160))} stands in ${{ kind: 'value', text: line.path }}: every program started from there loads it.`,
        evidence: [evidence('line', line.text.slice(0, 300), line.path)],
        links: { paths: [line.path] },
      }),
    );
