import type { ActionId } from '@/lib/model';
import { auditAddRule } from './actions/audit-add-rule';
import { buildcachePrune } from './actions/buildcache-prune';
import { containerQuarantine } from './actions/container-quarantine';
import { containerRemove } from './actions/container-remove';
import { containerSetLimits } from './actions/container-set-limits';
import { containerSetRestartPolicy } from './actions/container-set-restart-policy';
import { containerStart } from './actions/container-start';
import { containerStop } from './actions/container-stop';
import { containerUnpause } from './actions/container-unpause';
import { cronRemoveEntry } from './actions/cron-remove-entry';
import { daemonClosePlaintextApi } from './actions/daemon-close-plaintext-api';
import { daemonEnableTls } from './actions/daemon-enable-tls';
import { daemonSetConfig } from './actions/daemon-set-config';
import { daemonSetLogRotation } from './actions/daemon-set-log-rotation';
import { fileFixPermissions } from './actions/file-fix-permissions';
import { fileQuarantine } from './actions/file-quarantine';
import { firewallBlockEgressIp } from './actions/firewall-block-egress-ip';
import { firewallBlockPort } from './actions/firewall-block-port';
import { groupRemoveMember } from './actions/group-remove-member';
import { imagePruneDangling } from './actions/image-prune-dangling';
import { imageRemove } from './actions/image-remove';
import { networkPrune } from './actions/network-prune';
import { portRebind } from './actions/port-rebind';
import { preloadRemoveEntry } from './actions/preload-remove-entry';
import { processKill } from './actions/process-kill';
import { sshRemoveAuthorizedKey } from './actions/ssh-remove-authorized-key';
import { systemdDisableUnit } from './actions/systemd-disable-unit';
import { userLock } from './actions/user-lock';
import { volumeRemove } from './actions/volume-remove';
import type { Action } from './contract';
import { whereFixesMayRun } from './where-fixes-may-run';

export {
  type Action,
  type ApplyContext,
  type ImageKeeper,
  type KeptImage,
  type PlanContext,
  type Planned,
  type ReadSession,
  type Refusal,
  StepFailed,
  type TlsKeeper,
  type TlsKeys,
  WorldChanged,
} from './contract';
export { HOST_SCRIPTS } from './host/run-host-script';
export { outcomeOf } from './outcome';
export { hashPlan, hashPlans, sameDeed } from './plan-hash';

const CATALOGUE = {
  'container.quarantine': containerQuarantine,
  'container.remove': containerRemove,
  'container.stop': containerStop,
  'container.start': containerStart,
  'container.unpause': containerUnpause,
  'container.setRestartPolicy': containerSetRestartPolicy,
  'container.setLimits': containerSetLimits,
  'image.remove': imageRemove,
  'image.pruneDangling': imagePruneDangling,
  'buildcache.prune': buildcachePrune,
  'network.prune': networkPrune,
  'volume.remove': volumeRemove,
  'process.kill': processKill,
  'cron.removeEntry': cronRemoveEntry,
  'ssh.removeAuthorizedKey': sshRemoveAuthorizedKey,
  'preload.removeEntry': preloadRemoveEntry,
  'file.quarantine': fileQuarantine,
  'file.fixPermissions': fileFixPermissions,
  'systemd.disableUnit': systemdDisableUnit,
  'user.lock': userLock,
  'group.removeMember': groupRemoveMember,
  'audit.addRule': auditAddRule,
  'firewall.blockPort': firewallBlockPort,
  'port.rebind': portRebind,
  'firewall.blockEgressIp': firewallBlockEgressIp,
  'daemon.closePlaintextApi': daemonClosePlaintextApi,
  'daemon.enableTls': daemonEnableTls,
  'daemon.setConfig': daemonSetConfig,
  'daemon.setLogRotation': daemonSetLogRotation,
} satisfies Record<ActionId, unknown>;

/** The closed catalogue: there is no "run any command". Each action gets targets of its own kind only; the runner looks it up by id. */
export const ACTIONS = (Object.values(CATALOGUE) as unknown as readonly Action[]).map(whereFixesMayRun);
