import type { FrozenReport, ReportFinding, ReportWaiver, Sentence, Severity } from '@/lib/model';
import { type Html, html } from './html';

const MARKS: Record<Severity, string> = { critical: '◆', high: '▲', medium: '■', low: '○', info: '•' };

export const severityMark = (severity: Severity): Html =>
  html`<span class="severity ${severity}"><span class="mark" aria-hidden="true">${MARKS[severity]}</span>${capital(severity)}</span>`;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A sentence with its decisive values marked. */
export const sentenceHtml = (parts: Sentence): Html =>
  html`${parts.map(({ kind, text }) => (kind === 'bad' ? html`<span class="bad">${text}</span>` : html`${text}`))}`;

/** An instant in the report's time zone: "Mon 23 Nov 03:16". */
export function moment(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(new Date(at)).replaceAll(',', '');
}

const signed = (count: number, sign: string): string => (count === 0 ? '0' : `${sign}${count}`);

export function countTable({ counts, waived }: FrozenReport): Html {
  const sum = (field: 'before' | 'new' | 'back' | 'resolved' | 'waived' | 'open'): number =>
    counts.reduce((total, one) => total + one[field], 0);
  const row = ({ severity, before, new: fresh, back, resolved, open }: FrozenReport['counts'][number]): Html =>
    html`<tr><td>${severityMark(severity)}</td><td class="n quiet">${before}</td><td class="n">${signed(fresh + back, '+')}</td><td class="n">${signed(resolved, '−')}</td><td class="n"><b>${open}</b></td></tr>`;
  return html`<table><thead><tr><th>Severity</th><th class="n">Before</th><th class="n">New</th><th class="n">Resolved</th><th class="n">Open</th></tr></thead><tbody>${counts.map(row)}<tr><td><b>All</b></td><td class="n">${sum('before')}</td><td class="n"><b>${signed(sum('new') + sum('back'), '+')}</b></td><td class="n"><b>${signed(sum('resolved'), '−')}</b></td><td class="n"><b>${sum('open')}</b></td></tr></tbody></table><p class="quiet">${sum('back')} came back after being resolved. ${waived} waived${waivedWords(sum('waived'))}. A finding that could not be checked again counts as open.</p>`;
}

/** What waivers did to the numbers above, so that they add up. */
const waivedWords = (change: number): string =>
  change === 0 ? '' : ` (${signed(Math.abs(change), change > 0 ? '+' : '−')} this week)`;

export function fixTable({ fixFirst }: FrozenReport): Html {
  const rows = fixFirst.map(
    (fix) =>
      html`<tr><td>${severityMark(fix.severity)}</td><td>${fix.hostName}</td><td>${sentenceHtml(fix.sentence)}</td><td><code>${fix.ruleId}</code></td><td class="n"><b>−${fix.points}</b></td></tr>`,
  );
  return table(
    ['', 'Host', 'What is wrong', 'Rule', 'Risk points'],
    rows,
    'Nothing to fix on the servers that were read.',
  );
}

const OUTCOMES: Record<string, string> = {
  confirmed: 'ok',
  unconfirmed: 'high',
  unknown: 'high',
  failed: 'critical',
  refused: 'quiet',
};

export function actionTable({ actions, timeZone }: FrozenReport): Html {
  const rows = actions.map((action) => {
    const word = action.undone ? 'undone' : (action.outcome ?? 'running');
    return html`<tr><td class="when">${moment(action.at, timeZone)}</td><td>${action.who}</td><td>${action.title}</td><td>${action.hostName}</td><td class="n ${OUTCOMES[word] ?? 'quiet'}">${word}</td></tr>`;
  });
  return table(['When', 'Who', 'Action', 'Where', 'Outcome, read again'], rows, 'Nothing was changed on any server.');
}

export function hostTable({ hosts, timeZone }: FrozenReport): Html {
  const rows = hosts.map(
    (host) =>
      html`<tr><td>${host.name}</td><td>${host.status}</td><td class="n">${host.score ?? '–'} ${host.grade ?? ''}</td><td class="n quiet">${host.scoreBefore ?? '–'}</td><td class="n">${host.critical}</td><td class="n">${host.high}</td><td class="n">${host.coverage ? `${host.coverage.checked} / ${host.coverage.total}` : 'not read'}</td><td class="n when">${host.lastSeenAt ? moment(host.lastSeenAt, timeZone) : 'never'}</td></tr>`,
  );
  return table(
    ['Host', 'Status', 'Risk', 'Before', 'Critical', 'High', 'Checks', 'Seen'],
    rows,
    'No server is registered.',
    2,
  );
}

export function findingTable(findings: readonly ReportFinding[], timeZone: string, none: string): Html {
  const rows = findings.map(
    (finding) =>
      html`<tr><td>${severityMark(finding.severity)}</td><td>${finding.hostName}</td><td>${finding.title}<br><span class="quiet">${sentenceHtml(finding.sentence)}</span></td><td class="n when">${moment(finding.at, timeZone)}</td></tr>`,
  );
  return table(['', 'Host', 'Finding', 'Since'], rows, none);
}

export function waiverTable(waivers: readonly ReportWaiver[], timeZone: string): Html {
  const rows = waivers.map(
    (one) =>
      html`<tr><td>${severityMark(one.severity)}</td><td>${one.hostName}</td><td>${one.title}<br><span class="quiet">${sentenceHtml(one.sentence)}</span></td><td>${one.reason}<br><span class="quiet">${one.owner}</span></td><td class="n when">${moment(one.expiresAt, timeZone)}</td></tr>`,
  );
  return table(
    ['', 'Host', 'Finding', 'Accepted because', 'Until'],
    rows,
    'No waiver is over in the week that follows.',
  );
}

/** Columns from `numbers` on stand to the right. */
function table(heads: readonly string[], rows: readonly Html[], none: string, numbers = heads.length - 1): Html {
  if (rows.length === 0) return html`<p>${none}</p>`;
  const head = heads.map((text, index) =>
    index >= numbers ? html`<th class="n">${text}</th>` : html`<th>${text}</th>`,
  );
  return html`<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}
