import 'server-only';
import { cache } from 'react';
import { withNamedRules } from '@/app/_i18n/rules/rules-named';
import type { LookupKind } from '@/lib/model/lookup';
import { viewActionRun } from '@/lib/services/actions/view-action-run';
import { listActivity } from '@/lib/services/activity/list-activity';
import { listApprovals } from '@/lib/services/approvals/list-approvals';
import { listBaselines } from '@/lib/services/baselines/list-baselines';
import { viewBaseline } from '@/lib/services/baselines/view-baseline';
import { listCases } from '@/lib/services/cases/list-cases';
import { viewCase } from '@/lib/services/cases/view-case';
import { listChanges } from '@/lib/services/changes/list-changes';
import { viewTimeline } from '@/lib/services/changes/view-timeline';
import { listFeeds } from '@/lib/services/feeds/list-feeds';
import { viewFeedRows } from '@/lib/services/feeds/view-feed-rows';
import { listFindings } from '@/lib/services/findings/list-findings';
import { listWaivers } from '@/lib/services/findings/list-waivers';
import { viewFinding } from '@/lib/services/findings/view-finding';
import { listFleet } from '@/lib/services/fleet/list-fleet';
import { listFleetImages, listFleetPorts } from '@/lib/services/fleet/list-inventory';
import { seenAnywhere } from '@/lib/services/fleet/seen-anywhere';
import { viewNavigation } from '@/lib/services/fleet/view-navigation';
import { listGuards } from '@/lib/services/guards/list-guards';
import { listUnconfirmed } from '@/lib/services/hosts/list-unconfirmed';
import { viewTlsApi } from '@/lib/services/hosts/tls-api/view-tls-api';
import { viewContainer } from '@/lib/services/hosts/view-container';
import { viewHost } from '@/lib/services/hosts/view-host';
import { viewImage } from '@/lib/services/images/view-image';
import { viewLookupSettings } from '@/lib/services/lookups/view-lookup-settings';
import { viewLookups } from '@/lib/services/lookups/view-lookups';
import { viewPlaceData } from '@/lib/services/places/view-place-data';
import { listReports } from '@/lib/services/reports/list-reports';
import { viewReport } from '@/lib/services/reports/view-report';
import { listRollouts } from '@/lib/services/rollouts/list-rollouts';
import { viewRollout } from '@/lib/services/rollouts/view-rollout';
import { viewCatalogue, viewCatalogueRule } from '@/lib/services/settings/view-catalogue';
import { viewPolicy } from '@/lib/services/settings/view-policy';
import { viewScripts } from '@/lib/services/settings/view-scripts';
import { viewSettings } from '@/lib/services/settings/view-settings';
import { viewSudoers } from '@/lib/services/settings/view-sudoers';
import { viewTrust } from '@/lib/services/trust/view-trust';
import type { HostTabName } from '@/lib/services/views/host-tabs';
import type { SeenWhat } from '@/lib/services/views/seen';
import { ask } from './ask';

/** One view model each, for the person who is signed in. Services authorize. */
export const readNavigation = cache(() => ask((context, actor) => viewNavigation(context, actor)));
export const readFleet = cache(() => ask((context, actor) => listFleet(context, actor)));
export const readImages = cache(() => ask((context, actor) => listFleetImages(context, actor)));
export const readPorts = cache(() => ask((context, actor) => listFleetPorts(context, actor)));
export const readFindings = (filter: Record<string, unknown>) =>
  ask((context, actor) => listFindings(context, actor, withNamedRules(filter)));
export const readWaivers = cache(() => ask((context, actor) => listWaivers(context, actor)));

export const readChanges = (since: string) => ask((context, actor) => listChanges(context, actor, { since }));
export const readCases = cache(() => ask((context, actor) => listCases(context, actor)));
export const readCase = cache((caseId: string) => ask((context, actor) => viewCase(context, actor, { caseId })));

export const readSeen = (what: SeenWhat, value: string) =>
  ask((context, actor) => seenAnywhere(context, actor, { what, value }));

export const readRollouts = cache(() => ask((context, actor) => listRollouts(context, actor)));
export const readRollout = cache((rolloutId: string) =>
  ask((context, actor) => viewRollout(context, actor, { rolloutId })),
);

export const readUnconfirmed = cache(() => ask((context, actor) => listUnconfirmed(context, actor)));

export const readHost = cache((hostId: string, tab: HostTabName) =>
  ask((context, actor) => viewHost(context, actor, { hostId, tab })),
);

export const readTlsApi = cache((hostId: string) => ask((context, actor) => viewTlsApi(context, actor, { hostId })));

export const readTimeline = (hostId: string, look: Record<string, unknown>, timeZone: string) =>
  ask((context, actor) => viewTimeline(context, actor, { hostId, timeZone, ...look }));

export const readFinding = (findingId: string) => ask((context, actor) => viewFinding(context, actor, { findingId }));

export const readContainer = (hostId: string, containerId: string) =>
  ask((context, actor) => viewContainer(context, actor, { hostId, containerId }));

export const readImage = (hostId: string, imageId: string) =>
  ask((context, actor) => viewImage(context, actor, { hostId, imageId }));

export const readRun = (runId: string) => ask((context, actor) => viewActionRun(context, actor, { runId }));

export const readApprovals = cache(() => ask((context, actor) => listApprovals(context, actor)));
export const readGuards = cache(() => ask((context, actor) => listGuards(context, actor)));
export const readBaselines = cache(() => ask((context, actor) => listBaselines(context, actor)));
export const readBaseline = (baselineId: string) =>
  ask((context, actor) => viewBaseline(context, actor, { baselineId }));

export const readReports = cache(() => ask((context, actor) => listReports(context, actor)));
export const readReport = (reportId: string) => ask((context, actor) => viewReport(context, actor, { reportId }));
export const readActivity = (filter: Record<string, unknown>) =>
  ask((context, actor) => listActivity(context, actor, filter));
export const readSettings = cache(() => ask((context, actor) => viewSettings(context, actor)));
export const readLookups = cache((kind: LookupKind, subject: string) =>
  ask((context, actor) => viewLookups(context, actor, { kind, subject })),
);
export const readLookupSettings = cache(() => ask((context, actor) => viewLookupSettings(context, actor)));
export const readFeedRows = (feedId: string, look: { page: string; search: string }) =>
  ask((context, actor) => viewFeedRows(context, actor, { feedId, ...look }));
export const readPlaceData = cache(() => ask((context, actor) => viewPlaceData(context, actor)));
export const readPolicy = (scope: string) => ask((context, actor) => viewPolicy(context, actor, { scope }));
export const readTrust = cache(() => ask((context, actor) => viewTrust(context, actor)));
export const readFeeds = cache(() => ask((context, actor) => listFeeds(context, actor)));
export const readScripts = cache(() => ask((context, actor) => viewScripts(context, actor)));
export const readSudoers = cache((user: string | undefined) =>
  ask((context, actor) => viewSudoers(context, actor, { user })),
);

export const readCatalogue = cache(() => ask((context, actor) => viewCatalogue(context, actor)));
export const readCatalogueRule = cache((ruleId: string) =>
  ask((context, actor) => viewCatalogueRule(context, actor, { ruleId })),
);
