import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmAction } from '../actions/confirm-action';
import { planAction } from '../actions/plan-action';
import { undoAction } from '../actions/undo-action';
import { downloadEvidence, viewActionRun } from '../actions/view-action-run';
import { downloadActivity, listActivity, verifyActivity } from '../activity/list-activity';
import { endBaseline } from '../baselines/end-baseline';
import { expireBaselines } from '../baselines/expire-baselines';
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
import { viewCase } from '../cases/view-case';
import { listChanges } from '../changes/list-changes';
import { downloadTimeline, viewTimeline } from '../changes/view-timeline';
import { addFeed } from '../feeds/add-feed';
import { changeFeed } from '../feeds/change-feed';
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
import { viewContainer } from '../hosts/view-container';
import { viewHost } from '../hosts/view-host';
import { viewImage } from '../images/view-image';
import { liveEvents } from '../live';
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
import { downloadSnapshot } from '../scans/download-snapshot';
import { scanFleet } from '../scans/scan-fleet';
import { scanHost } from '../scans/scan-host';
import { viewScan } from '../scans/view-scan';
import { changePolicy } from '../settings/change-policy';
import { changeSetting } from '../settings/change-settings';
import { previewPolicy } from '../settings/preview-policy';
import { viewPolicy } from '../settings/view-policy';
import { viewScripts } from '../settings/view-scripts';
import { viewSettings } from '../settings/view-settings';
import { actionStage } from '../testing/action-stage';
import type { TestContext } from '../testing/test-context';
import { workContext } from '../testing/work-context';
import { blockImage, unblockImage } from '../trust/block-image';
import { changeTrust, trustPublisher } from '../trust/change-trust';
import { previewTrust } from '../trust/preview-trust';
import { viewTrust } from '../trust/view-trust';
import { answerRequest } from '../work/answer-request';
import { endRaisedWaivers } from '../work/end-raised-waivers';
import { expireWaivers } from '../work/expire-waivers';
import { makeDueReport } from '../work/make-due-report';
import { readFeedFolder } from '../work/read-feed-folder';
import { recoverRuns, rereadUnknown } from '../work/recover-runs';
import { enqueueDueScans, recoverScans } from '../work/recover-scans';
import { refreshFeeds } from '../work/refresh-feeds';
import { refreshPulls } from '../work/refresh-pulls';
import { rejudgeFleet } from '../work/rejudge-fleet';
import { runAction } from '../work/run-action';
import { runLookup } from '../work/run-lookup';
import { runScan } from '../work/run-scan';
import { runUndo } from '../work/run-undo';
import { tidyUp } from '../work/tidy-up';
import type { Actor } from './actor';

let context: TestContext;
let runId: string;
let planHash: string;
beforeAll(async () => {
  const stage = await actionStage();
  ({ context } = stage);
  ({ id: runId, planHash } = await stage.plan());
});
afterAll(async () => {
  await context.close();
});

const id = '018f0000-0000-7000-8000-000000000000';
const NOBODY: Actor = { kind: 'token', id: 'none', name: 'No rights', permissions: [] };
const ADMINISTRATOR: Actor = { kind: 'user', id, name: 'Mira', role: 'administrator', sessionId: null };
type Call = (actor: Actor) => Promise<unknown>;

/** Every verb that acts for somebody, by the file it lives in. */
const onHost = { hostId: id, imageId: 'x' };
const FOR_PEOPLE: Record<string, Call> = {
  'actions/confirm-action': (actor) => confirmAction(context, actor, { runId, planHash }),
  'actions/plan-action': (actor) => planAction(context, actor, { findingId: id, actionId: 'x' }),
  'actions/undo-action': (actor) => undoAction(context, actor, { runId: id }),
  'actions/view-action-run': (actor) => viewActionRun(context, actor, { runId: id }),
  'actions/view-action-run evidence': (actor) => downloadEvidence(context, actor, { runId: id }),
  'activity/list-activity': (actor) => listActivity(context, actor),
  'activity/list-activity check': (actor) => verifyActivity(context, actor),
  'activity/list-activity download': (actor) => downloadActivity(context, actor),
  'feeds/add-feed': (actor) => addFeed(context, actor, {}),
  'feeds/change-feed': (actor) => changeFeed(context, actor, {}),
  'feeds/find-indicator': (actor) => findIndicator(context, actor, { value: '45.9.200.4' }),
  'feeds/list-feeds': (actor) => listFeeds(context, actor),
  'feeds/preview-upload': (actor) => previewUpload(context, actor, {}),
  'feeds/upload-feed': (actor) => uploadFeed(context, actor, {}),
  'feeds/view-feed-rows': (actor) => viewFeedRows(context, actor, { feedId: id }),
  'findings/assign-finding': (actor) => assignFinding(context, actor, { findingId: id, assigneeId: null }),
  'findings/change-findings': (actor) => changeFindings(context, actor, {}),
  'findings/comment-finding': (actor) => commentFinding(context, actor, { findingId: id, text: 'x' }),
  'findings/delete-comment': (actor) => deleteComment(context, actor, { commentId: id }),
  'findings/extend-waiver': (actor) =>
    extendWaiver(context, actor, { findingId: id, reason: 'x', expiresAt: new Date(Date.now() + 1e6).toISOString() }),
  'findings/list-waivers': (actor) => listWaivers(context, actor),
  'cases/assign-case': (actor) => assignCase(context, actor, {}),
  'cases/close-case': (actor) => closeCase(context, actor, {}),
  'cases/download-case-evidence': (actor) => downloadCaseEvidence(context, actor, { caseId: id }),
  'cases/download-case-report': (actor) => downloadCaseReport(context, actor, {}),
  'cases/list-cases': (actor) => listCases(context, actor),
  'cases/mark-changed': (actor) => markChanged(context, actor, {}),
  'cases/view-case': (actor) => viewCase(context, actor, {}),
  'baselines/end-baseline': (actor) => endBaseline(context, actor, { baselineId: id }),
  'baselines/extend-baseline': (actor) => extendBaseline(context, actor, { of: { baselineId: id } }),
  'baselines/list-baselines': (actor) => listBaselines(context, actor),
  'baselines/mark-shared-baseline': (actor) =>
    markSharedBaseline(context, actor, { scope: { kind: 'fleet' }, reason: 'x' }),
  'baselines/view-baseline': (actor) => viewBaseline(context, actor, { baselineId: id }),
  'changes/list-changes': (actor) => listChanges(context, actor),
  'changes/view-timeline': (actor) => viewTimeline(context, actor, { hostId: id }),
  'changes/view-timeline download': (actor) => downloadTimeline(context, actor, { hostId: id }),
  'findings/end-waiver': (actor) => endWaiver(context, actor, { findingId: id }),
  'findings/download-findings': (actor) => downloadFindings(context, actor),
  'findings/list-finding-ids': (actor) => listFindingIds(context, actor),
  'findings/list-findings': (actor) => listFindings(context, actor),
  'findings/view-finding': (actor) => viewFinding(context, actor, { findingId: id }),
  'findings/waive-finding': (actor) =>
    waiveFinding(context, actor, { findingId: id, reason: 'x', expiresAt: new Date(Date.now() + 1e6).toISOString() }),
  'fleet/list-fleet': (actor) => listFleet(context, actor),
  'fleet/list-inventory': (actor) => listFleetImages(context, actor),
  'fleet/list-inventory ports': (actor) => listFleetPorts(context, actor),
  'fleet/seen-anywhere': (actor) => seenAnywhere(context, actor, { what: 'image', value: 'x' }),
  'fleet/search-fleet': (actor) => searchFleet(context, actor, { text: 'x' }),
  'fleet/view-navigation': (actor) => viewNavigation(context, actor),
  'hosts/add-host': (actor) => addHost(context, actor, {}),
  'hosts/clear-baseline': (actor) => clearBaseline(context, actor, {}),
  'hosts/confirm-host-key': (actor) => confirmHostKey(context, actor, {}),
  'hosts/edit-host': (actor) => editHost(context, actor, {}),
  'hosts/mark-known-good': (actor) => markKnownGood(context, actor, {}),
  'hosts/import-hosts': (actor) => importHosts(context, actor, {}),
  'hosts/list-unconfirmed': (actor) => listUnconfirmed(context, actor),
  'hosts/preview-import': (actor) => previewImport(context, actor, {}),
  'hosts/probe-host': (actor) => probeHost(context, actor, {}),
  'hosts/probe-unconfirmed': (actor) => probeUnconfirmed(context, actor, {}),
  'hosts/remove-host': (actor) => removeHost(context, actor, {}),
  'hosts/replace-credential': (actor) => replaceCredential(context, actor, {}),
  'hosts/test-connection': (actor) => testConnection(context, actor, {}),
  'hosts/test-connection view': (actor) => viewConnectionTest(context, actor, {}),
  'hosts/view-container': (actor) => viewContainer(context, actor, {}),
  'hosts/view-host': (actor) => viewHost(context, actor, {}),
  'images/view-image': (actor) => viewImage(context, actor, {}),
  live: async (actor) => liveEvents(context, actor, AbortSignal.abort()).next(),
  'lookups/change-lookup-service': (actor) => changeLookupService(context, actor, {}),
  'lookups/look-up': (actor) => lookUp(context, actor, {}),
  'lookups/remove-lookup-key': (actor) => removeLookupKey(context, actor, {}),
  'lookups/replace-lookup-key': (actor) => replaceLookupKey(context, actor, {}),
  'lookups/test-lookup': (actor) => testLookup(context, actor, {}),
  'lookups/view-lookup-settings': (actor) => viewLookupSettings(context, actor),
  'lookups/view-lookups': (actor) => viewLookups(context, actor, {}),
  'places/view-place-data': (actor) => viewPlaceData(context, actor),
  'reports/download-report': (actor) => downloadReport(context, actor, {}),
  'reports/freeze-report': (actor) => freezeReport(context, actor, { kind: 'manual', untilAt: new Date(), slot: null }),
  'reports/list-reports': (actor) => listReports(context, actor),
  'reports/make-report': (actor) => makeReport(context, actor),
  'reports/view-report': (actor) => viewReport(context, actor, {}),
  'scans/download-snapshot': (actor) => downloadSnapshot(context, actor, {}),
  'scans/scan-fleet': (actor) => scanFleet(context, actor),
  'scans/scan-host': (actor) => scanHost(context, actor, {}),
  'scans/view-scan': (actor) => viewScan(context, actor, {}),
  'settings/change-settings': (actor) => changeSetting(context, actor, {}),
  'settings/change-policy': (actor) => changePolicy(context, actor, {}),
  'settings/preview-policy': (actor) => previewPolicy(context, actor, {}),
  'settings/view-policy': (actor) => viewPolicy(context, actor),
  'settings/view-scripts': (actor) => viewScripts(context, actor),
  'trust/block-image': (actor) => blockImage(context, actor, { ...onHost, reason: 'x' }),
  'trust/block-image back': (actor) => unblockImage(context, actor, { repository: 'x' }),
  'trust/change-trust': (actor) => changeTrust(context, actor, {}),
  'trust/change-trust one': (actor) => trustPublisher(context, actor, { ...onHost, reason: 'x' }),
  'trust/preview-trust': (actor) => previewTrust(context, actor, { registries: [], publishers: [] }),
  'trust/view-trust': (actor) => viewTrust(context, actor),
  'settings/view-settings': (actor) => viewSettings(context, actor),
  'work/run-lookup': (actor) =>
    runLookup(workContext(context), actor, { service: 'abuseipdb', subject: '1.1.1.1', test: false }),
};

/** What the worker alone may call, whatever somebody's role. */
const FOR_THE_WORKER: Record<string, Call> = {
  'work/answer-request': (actor) => answerRequest(workContext(context), actor, id),
  'work/end-raised-waivers': (actor) => endRaisedWaivers(workContext(context), actor, { hostId: id, findings: [] }),
  'baselines/expire-baselines': (actor) => expireBaselines(workContext(context), actor),
  'work/expire-waivers': (actor) => expireWaivers(workContext(context), actor),
  'work/make-due-report': (actor) => makeDueReport(workContext(context), actor),
  'work/recover-runs': (actor) => recoverRuns(workContext(context), actor),
  'work/recover-runs reread': (actor) => rereadUnknown(workContext(context), actor),
  'work/recover-scans': (actor) => recoverScans(workContext(context), actor),
  'work/recover-scans due': (actor) => enqueueDueScans(workContext(context), actor),
  'work/rejudge-fleet': (actor) => rejudgeFleet(workContext(context), actor),
  'work/refresh-pulls': (actor) => refreshPulls(workContext(context), actor),
  'work/run-action': (actor) => runAction(workContext(context), actor, id),
  'work/run-scan': (actor) => runScan(workContext(context), actor, id),
  'work/run-undo': (actor) => runUndo(workContext(context), actor, id),
  'work/read-feed-folder': (actor) => readFeedFolder(workContext(context), actor),
  'work/refresh-feeds': (actor) => refreshFeeds(workContext(context), actor),
  'work/tidy-up': (actor) => tidyUp(workContext(context), actor),
};

const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );

describe('without the permission', () => {
  test.each(Object.entries(FOR_PEOPLE))('%s refuses', async (_name, call) => {
    expect(await outcome(call(NOBODY))).toBe('forbidden');
  });

  test.each(Object.entries(FOR_THE_WORKER))('%s refuses even an administrator', async (_name, call) => {
    expect(await outcome(call(ADMINISTRATOR))).toBe('forbidden');
    expect(await outcome(call(NOBODY))).toBe('forbidden');
  });
});

describe('an administrator', () => {
  const READS = Object.entries(FOR_PEOPLE).filter(([name]) => /list|navigation|search|settings\/view/.test(name));
  test.each(READS)('may call %s', async (_name, call) => {
    expect(await outcome(call(ADMINISTRATOR))).toBe('done');
  });

  test.each(
    Object.entries(FOR_PEOPLE).filter(([name]) =>
      /evidence|view-finding|waive-|end-waiver|extend|assign|comment|undo|plan-action/.test(name),
    ),
  )('gets for the id of nothing what anybody gets: %s', async (_name, call) => {
    expect(await outcome(call(ADMINISTRATOR))).toBe('not-found');
  });
});

test('every file with a verb stands in one of the tables', () => {
  const root = join(import.meta.dirname, '..');
  const verb =
    /^(add|answer|assign|change|clear|comment|complete|confirm|delete|download|edit|end|expire|extend|freeze|import|list|make|mark|plan|preview|probe|recover|rejudge|remove|replace|run|scan|search|sign|test|tidy|undo|view|waive|who)-.*\.ts$/;
  // These begin with the words of a verb and are none: parts, or what happens before anybody is signed in.
  const none = [
    'people/complete-setup',
    'people/sign-in',
    'people/sign-out',
    'people/who-am-i',
    'scans/scan-steps',
    'work/run-end',
    'work/run-journal',
    'work/run-plan',
    'work/run-policy-preview',
    'work/run-probe',
    'work/run-test',
    'work/scan-failure',
    'work/scan-life',
    'work/scan-past',
    'work/test-journal',
  ];
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const verbs = files
    .filter((file) => verb.test(file.split('/').at(-1) ?? '') && !/\.test\.ts$|^(testing|views|requests)\//.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  const listed = new Set(
    [...Object.keys(FOR_PEOPLE), ...Object.keys(FOR_THE_WORKER)].map((name) => name.split(' ')[0]),
  );
  expect(verbs.filter((file) => !listed.has(file) && !none.includes(file))).toEqual([]);
});
