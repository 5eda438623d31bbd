import { createHash } from 'node:crypto';
import { type FixedScript, fixedScript, joinFixedScripts } from '@/lib/connect/host-shell';
import { access } from './access';
import { daemon } from './daemon';
import { files } from './files';
import { identity } from './identity';
import { kernel } from './kernel';
import { opening } from './opening';
import { persistence } from './persistence';
import { places } from './places';
import { processes } from './processes';
import { hidden, secondSample, sockets } from './sockets';

const ending = fixedScript`
printf '\n@@%s .\n' "$N"
exit 0
`;

/**
 * All that a scan runs on a host: one read-only POSIX script, the same for every host. The order is by worth: a script that is cut
 * short has told the most important things. Everything between the two samples happens while they wait.
 */
export const COLLECTOR_SCRIPT: FixedScript = joinFixedScripts(
  opening,
  processes,
  sockets,
  hidden,
  identity,
  persistence,
  daemon,
  kernel,
  files,
  access,
  places,
  secondSample,
  ending,
);

/** sha256 of the script's text: which questions a stored Snapshot answers. */
export const collectorVersion: string = createHash('sha256').update(COLLECTOR_SCRIPT).digest('hex');
