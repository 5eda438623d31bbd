import type { ActionId } from '@/lib/model';
import { containerQuarantine } from './actions/container-quarantine';
import { containerRemove } from './actions/container-remove';
import { cronRemoveEntry } from './actions/cron-remove-entry';
import { daemonClosePlaintextApi } from './actions/daemon-close-plaintext-api';
import { fileQuarantine } from './actions/file-quarantine';
import { firewallBlockPort } from './actions/firewall-block-port';
import { imageRemove } from './actions/image-remove';
import { processKill } from './actions/process-kill';
import { sshRemoveAuthorizedKey } from './actions/ssh-remove-authorized-key';
import type { Action } from './contract';

export {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  type ReadSession,
  type Refusal,
  StepFailed,
  WorldChanged,
} from './contract';
export { outcomeOf } from './outcome';
export { hashPlan } from './plan-hash';

const CATALOGUE = {
  'container.quarantine': containerQuarantine,
  'container.remove': containerRemove,
  'image.remove': imageRemove,
  'process.kill': processKill,
  'cron.removeEntry': cronRemoveEntry,
  'ssh.removeAuthorizedKey': sshRemoveAuthorizedKey,
  'file.quarantine': fileQuarantine,
  'firewall.blockPort': firewallBlockPort,
  'daemon.closePlaintextApi': daemonClosePlaintextApi,
} satisfies Record<ActionId, unknown>;

/** The closed catalogue: there is no "run any command". Each action gets targets of its own kind only; the runner looks it up by id. */
export const ACTIONS = Object.values(CATALOGUE) as unknown as readonly Action[];
