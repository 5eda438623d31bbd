import { downloadActivity, listActivity, verifyActivity } from '../activity/list-activity';
import { endBaseline } from '../baselines/end-baseline';
import { extendBaseline } from '../baselines/extend-baseline';
import { listBaselines } from '../baselines/list-baselines';
import { markSharedBaseline } from '../baselines/mark-shared-baseline';
import { viewBaseline } from '../baselines/view-baseline';
import { assignCase } from '../cases/assign-case';
import { closeCase } from '../cases/close-case';
import { downloadCaseEvidence } from '../cases/download-case-evidence';
import { downloadCaseReport } from '../cases/download-case-report';
import { listCases } from '../cases/list-cases';
import { markChanged } from '../cases/mark-changed';
import { noteOnCase } from '../cases/note-on-case';
import { confirmPlaybook } from '../cases/playbook/confirm-playbook';
import { previewPlaybook } from '../cases/playbook/preview-playbook';
import { stopPlaybook } from '../cases/playbook/stop-playbook';
import { reopenCase } from '../cases/reopen-case';
import { viewCase } from '../cases/view-case';
import { listChanges } from '../changes/list-changes';
import { downloadTimeline, viewTimeline } from '../changes/view-timeline';
import { addFeed } from '../feeds/add-feed';
import { changeFeed } from '../feeds/change-feed';
import { editFeed } from '../feeds/edit-feed';
import { findIndicator } from '../feeds/find-indicator';
import { listFeeds } from '../feeds/list-feeds';
import { previewUpload } from '../feeds/preview-upload';
import { uploadFeed } from '../feeds/upload-feed';
import { viewFeedRows } from '../feeds/view-feed-rows';
import { assignFinding } from '../findings/assign-finding';
import { changeFindings } from '../findings/change-findings';
import { commentFinding } from '../findings/comment-finding';
import { deleteComment } from '../findings/delete-comment';
import { downloadFindings } from '../findings/download-findings';
import { endWaiver } from '../findings/end-waiver';
import { extendWaiver } from '../findings/extend-waiver';
import { listFindingIds } from '../findings/list-finding-ids';
import { listFindings } from '../findings/list-findings';
import { listWaivers } from '../findings/list-waivers';
import { viewFinding } from '../findings/view-finding';
import { waiveFinding } from '../findings/waive-finding';
import { listFleet } from '../fleet/list-fleet';
import { listFleetImages, listFleetPorts } from '../fleet/list-inventory';
import { searchFleet } from '../fleet/search-fleet';
import { seenAnywhere } from '../fleet/seen-anywhere';
import { viewNavigation } from '../fleet/view-navigation';
import { changeLookupService } from '../lookups/change-lookup-service';
import { lookUp } from '../lookups/look-up';
import { removeLookupKey } from '../lookups/remove-lookup-key';
import { replaceLookupKey } from '../lookups/replace-lookup-key';
import { testLookup } from '../lookups/test-lookup';
import { viewLookupSettings } from '../lookups/view-lookup-settings';
import { viewLookups } from '../lookups/view-lookups';
import { viewPlaceData } from '../places/view-place-data';
import { downloadReport } from '../reports/download-report';
import { freezeReport } from '../reports/freeze-report';
import { listReports } from '../reports/list-reports';
import { makeReport } from '../reports/make-report';
import { viewReport } from '../reports/view-report';
import { changePolicy } from '../settings/change-policy';
import { changeSetting } from '../settings/change-settings';
import { downloadSudoers } from '../settings/download-sudoers';
import { previewPolicy } from '../settings/preview-policy';
import { viewCatalogue, viewCatalogueRule } from '../settings/view-catalogue';
import { viewPolicy } from '../settings/view-policy';
import { viewScripts } from '../settings/view-scripts';
import { viewSettings } from '../settings/view-settings';
import { viewSudoers } from '../settings/view-sudoers';
import { blockImage, unblockImage } from '../trust/block-image';
import { changeTrust, trustPublisher } from '../trust/change-trust';
import { previewTrust } from '../trust/preview-trust';
import { viewTrust } from '../trust/view-trust';
import { runLookup } from '../work/run-lookup';
import { type Call, NOBODYS_ID as id, type World } from './every-call';
import { verbsOnHosts } from './verbs-on-hosts';
import { workContext } from './work-context';

const onHost = { hostId: id, imageId: 'x' };

/** Every verb that people may call, each with an input that finds nothing. */
export const verbsOfPeople = (world: () => World): Record<string, Call> => ({
  ...verbsOnHosts(world),
  'activity/list-activity': (actor) => listActivity(world().context, actor),
  'activity/list-activity check': (actor) => verifyActivity(world().context, actor),
  'activity/list-activity download': (actor) => downloadActivity(world().context, actor),
  'feeds/add-feed': (actor) => addFeed(world().context, actor, {}),
  'feeds/change-feed': (actor) => changeFeed(world().context, actor, {}),
  'feeds/edit-feed': (actor) => editFeed(world().context, actor, {}),
  'feeds/find-indicator': (actor) => findIndicator(world().context, actor, { value: '45.9.200.4' }),
  'feeds/list-feeds': (actor) => listFeeds(world().context, actor),
  'feeds/preview-upload': (actor) => previewUpload(world().context, actor, {}),
  'feeds/upload-feed': (actor) => uploadFeed(world().context, actor, {}),
  'feeds/view-feed-rows': (actor) => viewFeedRows(world().context, actor, { feedId: id }),
  'findings/assign-finding': (actor) => assignFinding(world().context, actor, { findingId: id, assigneeId: null }),
  'findings/change-findings': (actor) => changeFindings(world().context, actor, {}),
  'findings/comment-finding': (actor) => commentFinding(world().context, actor, { findingId: id, text: 'x' }),
  'findings/delete-comment': (actor) => deleteComment(world().context, actor, { commentId: id }),
  'findings/extend-waiver': (actor) =>
    extendWaiver(world().context, actor, {
      findingId: id,
      reason: 'x',
      expiresAt: new Date(Date.now() + 1e6).toISOString(),
    }),
  'findings/list-waivers': (actor) => listWaivers(world().context, actor),
  'cases/assign-case': (actor) => assignCase(world().context, actor, { caseId: id, ownerId: null }),
  'cases/close-case': (actor) => closeCase(world().context, actor, {}),
  'cases/download-case-evidence': (actor) => downloadCaseEvidence(world().context, actor, { caseId: id }),
  'cases/download-case-report': (actor) => downloadCaseReport(world().context, actor, {}),
  'cases/list-cases': (actor) => listCases(world().context, actor),
  'cases/mark-changed': (actor) => markChanged(world().context, actor, {}),
  'cases/playbook/confirm-playbook': (actor) => confirmPlaybook(world().context, actor, {}),
  'cases/playbook/preview-playbook': (actor) => previewPlaybook(world().context, actor, {}),
  'cases/playbook/stop-playbook': (actor) => stopPlaybook(world().context, actor, {}),
  'cases/note-on-case': (actor) => noteOnCase(world().context, actor, {}),
  'cases/reopen-case': (actor) => reopenCase(world().context, actor, {}),
  'cases/view-case': (actor) => viewCase(world().context, actor, {}),
  'baselines/end-baseline': (actor) => endBaseline(world().context, actor, { baselineId: id }),
  'baselines/extend-baseline': (actor) => extendBaseline(world().context, actor, { of: { baselineId: id } }),
  'baselines/list-baselines': (actor) => listBaselines(world().context, actor),
  'baselines/mark-shared-baseline': (actor) =>
    markSharedBaseline(world().context, actor, { scope: { kind: 'fleet' }, reason: 'x' }),
  'baselines/view-baseline': (actor) => viewBaseline(world().context, actor, { baselineId: id }),
  'changes/list-changes': (actor) => listChanges(world().context, actor),
  'changes/view-timeline': (actor) => viewTimeline(world().context, actor, { hostId: id }),
  'changes/view-timeline download': (actor) => downloadTimeline(world().context, actor, { hostId: id }),
  'findings/end-waiver': (actor) => endWaiver(world().context, actor, { findingId: id }),
  'findings/download-findings': (actor) => downloadFindings(world().context, actor),
  'findings/list-finding-ids': (actor) => listFindingIds(world().context, actor),
  'findings/list-findings': (actor) => listFindings(world().context, actor),
  'findings/view-finding': (actor) => viewFinding(world().context, actor, { findingId: id }),
  'findings/waive-finding': (actor) =>
    waiveFinding(world().context, actor, {
      findingId: id,
      reason: 'x',
      expiresAt: new Date(Date.now() + 1e6).toISOString(),
    }),
  'fleet/list-fleet': (actor) => listFleet(world().context, actor),
  'fleet/list-inventory': (actor) => listFleetImages(world().context, actor),
  'fleet/list-inventory ports': (actor) => listFleetPorts(world().context, actor),
  'fleet/seen-anywhere': (actor) => seenAnywhere(world().context, actor, { what: 'image', value: 'x' }),
  'fleet/search-fleet': (actor) => searchFleet(world().context, actor, { text: 'x' }),
  'fleet/view-navigation': (actor) => viewNavigation(world().context, actor),
  'lookups/change-lookup-service': (actor) => changeLookupService(world().context, actor, {}),
  'lookups/look-up': (actor) => lookUp(world().context, actor, {}),
  'lookups/remove-lookup-key': (actor) => removeLookupKey(world().context, actor, {}),
  'lookups/replace-lookup-key': (actor) => replaceLookupKey(world().context, actor, {}),
  'lookups/test-lookup': (actor) => testLookup(world().context, actor, {}),
  'lookups/view-lookup-settings': (actor) => viewLookupSettings(world().context, actor),
  'lookups/view-lookups': (actor) => viewLookups(world().context, actor, {}),
  'places/view-place-data': (actor) => viewPlaceData(world().context, actor),
  'reports/download-report': (actor) => downloadReport(world().context, actor, {}),
  'reports/freeze-report': (actor) =>
    freezeReport(world().context, actor, { kind: 'manual', untilAt: new Date(), slot: null }),
  'reports/list-reports': (actor) => listReports(world().context, actor),
  'reports/make-report': (actor) => makeReport(world().context, actor),
  'reports/view-report': (actor) => viewReport(world().context, actor, {}),
  'settings/change-settings': (actor) => changeSetting(world().context, actor, {}),
  'settings/change-policy': (actor) => changePolicy(world().context, actor, {}),
  'settings/preview-policy': (actor) => previewPolicy(world().context, actor, {}),
  'settings/view-catalogue': (actor) => viewCatalogue(world().context, actor),
  'settings/view-catalogue one': (actor) => viewCatalogueRule(world().context, actor, { ruleId: 'image-old' }),
  'settings/view-policy': (actor) => viewPolicy(world().context, actor),
  'settings/download-sudoers': (actor) => downloadSudoers(world().context, actor, { purpose: 'scan', user: 'ship' }),
  'settings/view-sudoers': (actor) => viewSudoers(world().context, actor, {}),
  'settings/view-scripts': (actor) => viewScripts(world().context, actor),
  'trust/block-image': (actor) => blockImage(world().context, actor, { ...onHost, reason: 'x' }),
  'trust/block-image back': (actor) => unblockImage(world().context, actor, { repository: 'x' }),
  'trust/change-trust': (actor) => changeTrust(world().context, actor, {}),
  'trust/change-trust one': (actor) => trustPublisher(world().context, actor, { ...onHost, reason: 'x' }),
  'trust/preview-trust': (actor) => previewTrust(world().context, actor, { registries: [], publishers: [] }),
  'trust/view-trust': (actor) => viewTrust(world().context, actor),
  'settings/view-settings': (actor) => viewSettings(world().context, actor),
  'work/run-lookup': (actor) =>
    runLookup(workContext(world().context), actor, { service: 'abuseipdb', subject: '1.1.1.1', test: false }),
});
