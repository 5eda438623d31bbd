import { confirmAction } from '../actions/confirm-action';
import { downloadEvidence, verifyEvidence } from '../actions/evidence-of-run';
import { planAction } from '../actions/plan-action';
import { undoAction } from '../actions/undo-action';
import { viewActionRun } from '../actions/view-action-run';
import { approvePlan } from '../approvals/approve-plan';
import { declinePlan, withdrawPlan } from '../approvals/decline-plan';
import { listApprovals } from '../approvals/list-approvals';
import { endGuard } from '../guards/end-guard';
import { endProtection } from '../guards/end-protection';
import { listGuards } from '../guards/list-guards';
import { protectThing } from '../guards/protect-thing';
import { setGuard } from '../guards/set-guard';
import { addHost } from '../hosts/add-host';
import { clearBaseline } from '../hosts/clear-baseline';
import { confirmHostKey } from '../hosts/confirm-host-key';
import { editHost } from '../hosts/edit-host';
import { importHosts } from '../hosts/import-hosts';
import { listUnconfirmed } from '../hosts/list-unconfirmed';
import { markKnownGood } from '../hosts/mark-known-good';
import { previewImport } from '../hosts/preview-import';
import { probeHost } from '../hosts/probe-host';
import { probeUnconfirmed } from '../hosts/probe-unconfirmed';
import { removeHost } from '../hosts/remove-host';
import { replaceCredential } from '../hosts/replace-credential';
import { testConnection, viewConnectionTest } from '../hosts/test-connection';
import { reachByTlsApi } from '../hosts/tls-api/reach-by-tls-api';
import { viewTlsApi } from '../hosts/tls-api/view-tls-api';
import { viewContainer } from '../hosts/view-container';
import { viewHost } from '../hosts/view-host';
import { deleteSavedImage, downloadSavedImage } from '../images/saved/saved-image';
import { viewImage } from '../images/view-image';
import { liveEvents } from '../live';
import { confirmRollout } from '../rollouts/confirm-rollout';
import { listRollouts } from '../rollouts/list-rollouts';
import { previewRollout } from '../rollouts/preview-rollout';
import { stopRollout } from '../rollouts/stop-rollout';
import { undoRollout } from '../rollouts/undo-rollout';
import { viewRollout } from '../rollouts/view-rollout';
import { downloadSnapshot } from '../scans/download-snapshot';
import { scanFleet } from '../scans/scan-fleet';
import { scanHost } from '../scans/scan-host';
import { viewScan } from '../scans/view-scan';
import { type Call, NOBODYS_ID as id, type World } from './every-call';

/** Verbs of people that act on servers, each with an input that finds nothing. */
export const verbsOnHosts = (world: () => World): Record<string, Call> => ({
  'actions/confirm-action': (actor) =>
    confirmAction(world().context, actor, { runId: world().runId, planHash: world().planHash }),
  'actions/plan-action': (actor) => planAction(world().context, actor, { findingId: id, actionId: 'x' }),
  'actions/undo-action': (actor) => undoAction(world().context, actor, { runId: id }),
  'actions/view-action-run': (actor) => viewActionRun(world().context, actor, { runId: id }),
  'actions/evidence-of-run download': (actor) => downloadEvidence(world().context, actor, { runId: id }),
  'images/saved/saved-image download': (actor) => downloadSavedImage(world().context, actor, { savedId: id }),
  'images/saved/saved-image delete': (actor) => deleteSavedImage(world().context, actor, { savedId: id }),
  'actions/evidence-of-run verify': (actor) => verifyEvidence(world().context, actor, { runId: id }),
  'hosts/add-host': (actor) => addHost(world().context, actor, {}),
  'hosts/clear-baseline': (actor) => clearBaseline(world().context, actor, {}),
  'hosts/confirm-host-key': (actor) => confirmHostKey(world().context, actor, {}),
  'hosts/edit-host': (actor) => editHost(world().context, actor, {}),
  'hosts/mark-known-good': (actor) => markKnownGood(world().context, actor, {}),
  'hosts/import-hosts': (actor) => importHosts(world().context, actor, {}),
  'hosts/list-unconfirmed': (actor) => listUnconfirmed(world().context, actor),
  'hosts/preview-import': (actor) => previewImport(world().context, actor, {}),
  'hosts/probe-host': (actor) => probeHost(world().context, actor, {}),
  'hosts/probe-unconfirmed': (actor) => probeUnconfirmed(world().context, actor, {}),
  'hosts/remove-host': (actor) => removeHost(world().context, actor, {}),
  'hosts/replace-credential': (actor) => replaceCredential(world().context, actor, {}),
  'hosts/test-connection': (actor) => testConnection(world().context, actor, {}),
  'hosts/test-connection view': (actor) => viewConnectionTest(world().context, actor, {}),
  'hosts/tls-api/reach-by-tls-api': (actor) => reachByTlsApi(world().context, actor, {}),
  'hosts/tls-api/view-tls-api': (actor) => viewTlsApi(world().context, actor, {}),
  'hosts/view-container': (actor) => viewContainer(world().context, actor, {}),
  'hosts/view-host': (actor) => viewHost(world().context, actor, {}),
  'images/view-image': (actor) => viewImage(world().context, actor, {}),
  live: async (actor) => liveEvents(world().context, actor, AbortSignal.abort()).next(),
  'approvals/approve-plan': (actor) => approvePlan(world().context, actor, {}),
  'approvals/decline-plan': (actor) => declinePlan(world().context, actor, {}),
  'approvals/decline-plan withdraw': (actor) => withdrawPlan(world().context, actor, {}),
  'approvals/list-approvals': (actor) => listApprovals(world().context, actor),
  'guards/end-guard': (actor) => endGuard(world().context, actor, {}),
  'guards/end-protection': (actor) => endProtection(world().context, actor, {}),
  'guards/list-guards': (actor) => listGuards(world().context, actor),
  'guards/protect-thing': (actor) => protectThing(world().context, actor, {}),
  'guards/set-guard': (actor) => setGuard(world().context, actor, {}),
  'rollouts/confirm-rollout': (actor) => confirmRollout(world().context, actor, {}),
  'rollouts/list-rollouts': (actor) => listRollouts(world().context, actor),
  'rollouts/preview-rollout': (actor) => previewRollout(world().context, actor, {}),
  'rollouts/stop-rollout': (actor) => stopRollout(world().context, actor, {}),
  'rollouts/undo-rollout': (actor) => undoRollout(world().context, actor, { rolloutId: id }),
  'rollouts/view-rollout': (actor) => viewRollout(world().context, actor, {}),
  'scans/download-snapshot': (actor) => downloadSnapshot(world().context, actor, {}),
  'scans/scan-fleet': (actor) => scanFleet(world().context, actor),
  'scans/scan-host': (actor) => scanHost(world().context, actor, {}),
  'scans/view-scan': (actor) => viewScan(world().context, actor, {}),
});
