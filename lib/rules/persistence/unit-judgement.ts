import type { ActionOffer, EvidenceFact, Links, Subject, SystemdUnit } from '@/lib/model';
import { evidence } from '../define';
import { shorten } from '../reading/container/container-words';
import { isOddPath, isSystemPath } from '../reading/host/paths';
import { programPaths } from '../reading/host/schedule';
import { disableUnit } from '../reading/verdict/offers';

export const unitSubject = (unit: SystemdUnit): Subject => ({ kind: 'unit', id: unit.path, name: unit.name });

/** "ExecStart=-/usr/bin/x -y" -> "/usr/bin/x -y": the marks systemd allows in front are not part of the command. */
export const execCommands = (unit: SystemdUnit): readonly string[] =>
  unit.execLines.map((line) => line.replace(/^\s*\w+\s*=\s*[-@:+!|]*/, ''));

export const unitPrograms = (unit: SystemdUnit): readonly string[] => execCommands(unit).flatMap(programPaths);

export function unitEvidence(unit: SystemdUnit): readonly EvidenceFact[] {
  return [
    evidence('starts', shorten(unit.execLines.join('; '), 400), unit.path),
    evidence('file written', unit.modifiedAt ?? 'not known', 'stat'),
    evidence('package', unit.packageOwner ?? 'none owns the file', 'package lists'),
    evidence('enabled', unit.enabled === null ? 'not known' : String(unit.enabled), 'systemd'),
  ];
}

/** The unit, its file, and the program it starts when that lies where no package puts one. */
export function unitOffers(unit: SystemdUnit): readonly ActionOffer[] {
  if (unit.packageOwner !== null) return [];
  const odd = unitPrograms(unit).filter((path) => path.startsWith('/') && isOddPath(path) && !isSystemPath(path));
  return [
    ...(unit.dropIn ? [] : [disableUnit(unit)]),
    ...[unit.path, ...odd].map(
      (path): ActionOffer => ({ actionId: 'file.quarantine', target: { kind: 'file', path } }),
    ),
  ];
}

export const unitLinks = (unit: SystemdUnit): Links => ({
  paths: [unit.path, ...unitPrograms(unit).filter((path) => path.startsWith('/'))],
  ...(unit.modifiedAt ? { at: unit.modifiedAt } : {}),
});
