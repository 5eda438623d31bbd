import type { SystemdUnit } from '@/lib/model';
import { isInHome } from '../reading/host/paths';
import { type LineSign, type Lists, oddLine } from '../reading/process/start-line';
import { isDropperUnit } from './dropper-units';
import { execCommands, unitPrograms } from './unit-judgement';

/** Units of a user and of snap start things from homes by design. */
const isOfUser = (unit: SystemdUnit): boolean =>
  /\/(\.config|\.local\/share|user)\/?systemd?\/?/.test(unit.path) && unit.path.includes('/user/');
const isOfSnap = (unit: SystemdUnit): boolean => unit.name.startsWith('snap') || unit.path.includes('/snap');

/** Scripts lie among settings in folders made for them; a program straight there, or in a folder of its own name, was put there to be passed over. */
const OF_SETTINGS =
  /^\/(?:etc|boot|usr\/include|usr\/share\/(?:man|doc|locale)|var\/(?:log|spool|mail|backups))\/(?:([\w-]+)\/\1|[\w-]+)$/;

/** Why a unit is odd; null when it is not, or a package brought it. */
export function unitSign(unit: SystemdUnit, lists: Lists): LineSign | null {
  if (unit.packageOwner !== null || isOfSnap(unit)) return null;
  const lines = [...execCommands(unit), ...unit.environmentLines];
  for (const line of lines) {
    const sign = oddLine(line, lists);
    if (sign) return sign;
  }
  if (unit.execLines.length > 0 && isDropperUnit(unit.name))
    return { label: 'bears a name that droppers use', text: unit.name };
  const settings = unitPrograms(unit).find((path) => OF_SETTINGS.test(path));
  if (settings) return { label: 'runs a program from a directory of settings', text: settings };
  const home = isOfUser(unit) ? undefined : unitPrograms(unit).find((path) => isInHome(path) && !/\/\./.test(path));
  return home ? { label: 'runs from a home directory', text: home } : null;
}
