import type { FrozenReport } from '@/lib/model';
import { type Html, html } from './html';

const WIDTH = 400;
const HEIGHT = 170;
const LEFT = 28;
const BOTTOM = 18;
const plotHeight = HEIGHT - BOTTOM - 8;

const y = (score: number): number => 8 + plotHeight * (1 - score / 100);

/** Eight weeks: a line of means over bars from the best to the worst host. Weeks without a scan stay empty. */
export function riskChart(weeks: FrozenReport['risk']): Html {
  const step = (WIDTH - LEFT) / Math.max(weeks.length, 1);
  const x = (index: number): number => LEFT + step * (index + 0.5);
  const grid = [0, 25, 50, 75, 100].map(
    (score) =>
      html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y(score)}" y2="${y(score)}" stroke="#e4e6e7"/><text x="${LEFT - 6}" y="${y(score) + 3}" text-anchor="end">${score}</text>`,
  );
  const bars = weeks.map(({ best, worst }, index) =>
    best === null || worst === null
      ? html``
      : html`<rect x="${x(index) - 5}" width="10" y="${y(worst)}" height="${Math.max(y(best) - y(worst), 2)}" fill="#cfd3d6"/>`,
  );
  const points = weeks.flatMap(({ mean }, index) =>
    mean === null ? [] : [`${x(index).toFixed(1)},${y(mean).toFixed(1)}`],
  );
  const labels = weeks.map(
    ({ week }, index) =>
      html`<text x="${x(index)}" y="${HEIGHT - 4}" text-anchor="middle">${week.split('-W')[1] ?? week}</text>`,
  );
  const words = weeks.map(({ week, mean }) => `${week}: ${mean ?? 'not read'}`).join(', ');
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" role="img" aria-label="Mean risk by week. ${words}">${grid}${bars}<polyline fill="none" stroke="#0a6076" stroke-width="2" points="${points.join(' ')}"/>${points.map((point) => dot(point))}${labels}</svg>`;
}

function dot(point: string): Html {
  const [cx = '0', cy = '0'] = point.split(',');
  return html`<circle cx="${cx}" cy="${cy}" r="3" fill="#0a6076"/>`;
}
