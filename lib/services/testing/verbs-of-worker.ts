import { expireBaselines } from '../baselines/expire-baselines';
import { answerRequest } from '../work/answer-request';
import { endRaisedWaivers } from '../work/end-raised-waivers';
import { expireApprovals } from '../work/expire-approvals';
import { expireWaivers } from '../work/expire-waivers';
import { askDueLooks, lookAtCase } from '../work/look-at-case';
import { makeDueReport } from '../work/make-due-report';
import { readFeedFolder } from '../work/read-feed-folder';
import { recoverRuns, rereadUnknown } from '../work/recover-runs';
import { enqueueDueScans, recoverScans } from '../work/recover-scans';
import { refreshFeeds } from '../work/refresh-feeds';
import { refreshPulls } from '../work/refresh-pulls';
import { refreshTags } from '../work/refresh-tags';
import { rejudgeFleet } from '../work/rejudge-fleet';
import { runAction } from '../work/run-action';
import { resumePlaybooks, runPlaybook } from '../work/run-playbook';
import { resumeRollouts, runRollout } from '../work/run-rollout';
import { runScan } from '../work/run-scan';
import { runUndo } from '../work/run-undo';
import { tidyUp } from '../work/tidy-up';
import { type Call, NOBODYS_ID as id, type World } from './every-call';
import { workContext } from './work-context';

/** What the worker alone may call, whatever somebody's role. */
export const verbsOfTheWorker = (world: () => World): Record<string, Call> => ({
  'work/answer-request': (actor) => answerRequest(workContext(world().context), actor, id),
  'work/end-raised-waivers': (actor) =>
    endRaisedWaivers(workContext(world().context), actor, { hostId: id, findings: [] }),
  'baselines/expire-baselines': (actor) => expireBaselines(workContext(world().context), actor),
  'work/expire-approvals': (actor) => expireApprovals(workContext(world().context), actor),
  'work/expire-waivers': (actor) => expireWaivers(workContext(world().context), actor),
  'work/look-at-case': (actor) => lookAtCase(workContext(world().context), actor, id),
  'work/look-at-case due': (actor) => askDueLooks(workContext(world().context), actor),
  'work/make-due-report': (actor) => makeDueReport(workContext(world().context), actor),
  'work/recover-runs': (actor) => recoverRuns(workContext(world().context), actor),
  'work/recover-runs reread': (actor) => rereadUnknown(workContext(world().context), actor),
  'work/recover-scans': (actor) => recoverScans(workContext(world().context), actor),
  'work/recover-scans due': (actor) => enqueueDueScans(workContext(world().context), actor),
  'work/rejudge-fleet': (actor) => rejudgeFleet(workContext(world().context), actor),
  'work/refresh-pulls': (actor) => refreshPulls(workContext(world().context), actor),
  'work/refresh-tags': (actor) => refreshTags(workContext(world().context), actor),
  'work/run-action': (actor) => runAction(workContext(world().context), actor, id),
  'work/run-playbook': (actor) => runPlaybook(workContext(world().context), actor, id),
  'work/run-playbook resume': (actor) => resumePlaybooks(workContext(world().context), actor),
  'work/run-rollout': (actor) => runRollout(workContext(world().context), actor, id),
  'work/run-rollout resume': (actor) => resumeRollouts(workContext(world().context), actor),
  'work/run-scan': (actor) => runScan(workContext(world().context), actor, id),
  'work/run-undo': (actor) => runUndo(workContext(world().context), actor, id),
  'work/read-feed-folder': (actor) => readFeedFolder(workContext(world().context), actor),
  'work/refresh-feeds': (actor) => refreshFeeds(workContext(world().context), actor),
  'work/tidy-up': (actor) => tidyUp(workContext(world().context), actor),
});
