import type { CaseReport, JoinReason } from '@/lib/model';
import { type Html, html } from './html';
import { STYLE } from './style';
import { moment, sentenceHtml, severityMark } from './tables';

/** A case as one HTML file that needs nothing from anywhere and runs nothing; everything a host has named is escaped. */
export function renderCase(report: CaseReport): string {
  const { timeZone } = report;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.name}: ${report.title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
<header><span><b>Shipshape</b> &nbsp; Case ${report.name}</span><span>${report.hostName}, ${report.state}</span></header>
<h1>${report.title}</h1>
<p>${facts(report)}</p>
<h2>What happened</h2><p>${report.story.map((sentence) => html`${sentenceHtml(sentence)} `)}</p>
<h2>Clean-up</h2>${steps(report)}
<h2>Since the last fix</h2><p>${report.watch}</p>
<h2>Timeline</h2>${timeline(report)}
<h2>Findings of this case</h2>${findings(report)}
<footer><span>Made ${moment(report.madeAt, timeZone)} (${timeZone}) by ${report.madeBy}</span><span>${report.evidence.items} items of evidence were recorded before anything was destroyed</span></footer>
</main>
</body>
</html>
`;
  return page.markup;
}

function facts({ openedAt, closed, owner, risk, timeZone }: CaseReport): string {
  const parts = [
    `Opened ${moment(openedAt, timeZone)}.`,
    closed
      ? `Closed ${moment(closed.at, timeZone)} by ${closed.by}${closed.reason ? `: ${closed.reason}` : ''}.`
      : 'Not closed.',
    `Risk ${risk.atOpening} then, ${risk.now ?? 'not known'} now.`,
    owner ? `${owner} takes care of it.` : 'Nobody takes care of it.',
  ];
  return parts.join(' ');
}

function steps({ steps: all }: CaseReport): Html {
  const rows = all.flatMap(({ title, lines }, index) =>
    (lines.length > 0 ? lines : [{ text: 'Nothing to do.', state: '' }]).map(
      ({ text, state }, line) =>
        html`<tr><td class="when">${line === 0 ? String(index + 1) : ''}</td><td><b>${line === 0 ? title : ''}</b></td><td>${text}</td><td class="n quiet">${state}</td></tr>`,
    ),
  );
  return html`<table><thead><tr><th></th><th>Step</th><th>What</th><th class="n">State</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function timeline({ timeline: events, timeZone }: CaseReport): Html {
  const rows = events.map(
    ({ at, text }) => html`<tr><td class="when">${moment(at, timeZone)}</td><td>${text}</td></tr>`,
  );
  return html`<table><tbody>${rows}</tbody></table><p class="quiet">What began on the server is dated by the server's own clock.</p>`;
}

function findings({ findings: all, timeZone }: CaseReport): Html {
  const rows = all.map(
    (one) =>
      html`<tr><td>${severityMark(one.severity)}</td><td>${one.stage}</td><td>${one.title}<br><span class="quiet">${sentenceHtml(one.sentence)}</span></td><td class="quiet">${one.reasons.map(reasonText).join('; ')}</td><td class="n">${one.state}<br><span class="when">${moment(one.at, timeZone)}</span></td></tr>`,
  );
  return html`<table><thead><tr><th></th><th>Stage</th><th>Finding</th><th>Joined by</th><th class="n">State</th></tr></thead><tbody>${rows}</tbody></table>`;
}

const REASONS: Record<JoinReason['kind'], string> = {
  container: 'container',
  process: 'process',
  cgroup: 'runs in container',
  parent: 'started by',
  socket: 'socket held by',
  remote: 'address',
  image: 'image',
  file: 'file',
  directory: 'directory',
  payload: 'runs',
  time: 'began near',
  'same-scan': 'found in the same scan',
  door: 'a way in for',
  harm: 'harmed by',
};
const reasonText = ({ kind, value }: JoinReason): string => `${REASONS[kind]} ${value}`.trim();
