import { bad, type SetuidFile, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isOddPath } from '../reading/host/paths';
import { fixPermissions } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { fileSubject, quarantineFile } from './file-judgement';

const SETUID = 0o4000;
/** Every system has more of its own than this: when none has an owner, owners were not read. */
const FEWEST = 4;

export const suidUnknownBinary = defineRule({
  id: 'suid-unknown-binary',
  family: 'persistence',
  title: 'Unknown setuid-root program',
  why: 'Whoever starts it is root. An intruder leaves one to come back as any user.',
  fix: 'Put it aside if nobody knows it, or take its setuid bit away.',
  severity: 'high',
  references: { cis: [], attack: ['T1548.001'] },
  needs: ['setuidFiles'],
  actions: ['file.fixPermissions', 'file.quarantine'],
  check: ({ setuidFiles }) =>
    setuidFiles.length >= FEWEST && setuidFiles.every((file) => file.packageOwner === null)
      ? [unknown(HOST, 'the packages of this system are not known, so no owner of a program is')]
      : setuidFiles.filter(isUnknown).map(judgeFile),
});

const isUnknown = (file: SetuidFile): boolean =>
  file.uid === 0 && file.packageOwner === null && !/^\/var\/lib\/(?:docker|containerd|containers)\//.test(file.path);

/** All rights but those that lend root or its group. */
const WITHOUT_SETUID = 0o1777;

const judgeFile = (file: SetuidFile) =>
  fail({
    subject: fileSubject(file.path),
    severity: isOddPath(file.path) ? 'critical' : 'high',
    sentence: sentence`${bad(file.path)} makes everyone ${value((file.mode & SETUID) === 0 ? 'a member of its group' : 'root')} and belongs to no package.`,
    evidence: [
      evidence('mode', file.mode.toString(8).padStart(4, '0'), 'stat'),
      evidence('written', file.modifiedAt ?? 'not known', 'stat'),
      evidence('package', 'none', 'package database'),
    ],
    offers: [quarantineFile(file.path), fixPermissions(file, WITHOUT_SETUID)],
    links: { paths: [file.path], ...(file.modifiedAt ? { at: file.modifiedAt } : {}) },
  });
