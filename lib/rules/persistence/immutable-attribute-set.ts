import { bad, type Judgement, type LockedFile, sentence, type ToolCheck } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { fileSubject, quarantineFile } from './file-judgement';

/** Where a lock protects an intruder's work. resolv.conf and the like are locked by administrators. */
const TELLING =
  /^\/(?:etc\/(?:cron|crontab|ld\.so\.preload|passwd|shadow|sudoers|systemd)|var\/spool\/cron|(?:var\/)?tmp\/|dev\/shm\/|(?:usr\/)?s?bin\/|usr\/lib\/systemd)|\/\.ssh\/authorized_keys2?$/;

export const immutableAttributeSet = defineRule({
  id: 'immutable-attribute-set',
  family: 'persistence',
  title: 'Files were locked against deletion',
  why: 'Malware locks its cron lines and keys with chattr, so that a clean-up seems to work and does not.',
  fix: 'Take the attribute away (chattr -i -a), then remove what it protected.',
  severity: 'high',
  references: { cis: [], attack: ['T1222.002'] },
  needs: ['lockedFiles'],
  uses: ['toolChecks'],
  actions: ['file.quarantine'],
  check: ({ lockedFiles, toolChecks }) => [
    ...lockedFiles.filter((one) => /[ia]/.test(one.flags) && TELLING.test(one.path)).map(judgeLock),
    ...judgeTool(toolChecks ?? []),
  ],
});

const judgeLock = (locked: LockedFile): Judgement =>
  fail({
    subject: fileSubject(locked.path),
    sentence: sentence`${bad(locked.path)} is locked against deletion (chattr +${bad(locked.flags)}).`,
    evidence: [evidence('attributes', locked.flags, 'lsattr')],
    offers: /^\/etc\/(?:passwd|shadow|sudoers)|\/authorized_keys2?$|^\/(?:usr\/)?s?bin\//.test(locked.path)
      ? []
      : [quarantineFile(locked.path)],
    links: { paths: [locked.path] },
  });

/** The package is there and its program is not: renamed, so that nobody takes the lock away. */
const judgeTool = (checks: readonly ToolCheck[]): readonly Judgement[] =>
  checks
    .filter((one) => one.problem === 'missing' && one.path.endsWith('/chattr'))
    .map((one) =>
      fail({
        subject: fileSubject(one.path),
        sentence: sentence`${bad('chattr')} is gone although its package is installed: somebody wants locks to stay.`,
        evidence: [evidence('package', one.packageName, 'package database'), evidence('file', 'missing', one.path)],
        links: { paths: [one.path] },
      }),
    );
