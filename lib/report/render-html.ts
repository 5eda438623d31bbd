import type { FrozenReport } from '@/lib/model';
import { type Html, html } from './html';
import { riskChart } from './risk-chart';
import { STYLE } from './style';
import { actionTable, countTable, findingTable, fixTable, hostTable, moment, waiverTable } from './tables';

/**
 * A report as one HTML file that needs nothing from anywhere and runs nothing. Everything a host has named is escaped; a policy
 * in the file forbids scripts and requests besides.
 */
export function renderHtml(report: FrozenReport, sha256: string): string {
  const { week, timeZone } = report;
  const title = `Shipshape weekly report, ${week}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
<header><span><b>Shipshape</b> &nbsp; Weekly report</span><span>${week}, ${moment(report.fromAt, timeZone)} to ${moment(report.untilAt, timeZone)}</span></header>
<h1>${report.headline}</h1>
<p>${report.lead}</p>
<div class="pair">
<section><h2>Risk, last 8 weeks</h2>${riskChart(report.risk)}<p class="quiet">Line: mean of the servers read. Bar: best to worst.</p></section>
<section><h2>Findings</h2>${countTable(report)}</section>
</div>
<h2>Fix these first</h2>${fixTable(report)}
<h2>What was done</h2>${actionTable(report)}
<h2>What we could not see</h2>${notSeen(report)}
<h2>Servers</h2>${hostTable(report)}<p class="quiet">${report.reachablePorts} ports can be reached from outside, as far as could be told.</p>
<h2>Waivers that are over soon</h2>${waiverTable(report.expiringWaivers, timeZone)}
<h2>New this week</h2>${findingTable(report.newFindings, timeZone, 'Nothing new on the servers that were read.')}
<h2>Came back</h2>${findingTable(report.backFindings, timeZone, 'Nothing came back.')}
<h2>Resolved this week</h2>${findingTable(report.resolvedFindings, timeZone, 'Nothing was resolved.')}
<h2>Still open</h2>${findingTable(report.openFindings, timeZone, 'Nothing is open on the servers that were read.')}
<footer><span>Frozen ${moment(report.frozenAt, timeZone)} (${timeZone}) by ${report.madeBy}</span><span>${report.sources.scans} scans of ${report.sources.hosts} servers, ${report.sources.failedScans} failed, ${report.sources.rules} rules</span><code>sha256 ${sha256}</code></footer>
</main>
</body>
</html>
`;
  return page.markup;
}

function notSeen({ notSeen: hosts, timeZone }: FrozenReport): Html {
  if (hosts.length === 0) return html`<p>Every registered server was read, and every check could be made.</p>`;
  const rows = hosts.map(
    ({ hostName, since, reason }) =>
      html`<tr><td>${hostName}</td><td>${reason}</td><td class="n when">${since ? moment(since, timeZone) : 'never'}</td></tr>`,
  );
  return html`<table><thead><tr><th>Host</th><th>Why</th><th class="n">Last seen</th></tr></thead><tbody>${rows}</tbody></table>`;
}
