import type { Spread } from './statistics';

export interface Row {
  readonly what: string;
  readonly figure: Spread | number;
  readonly unit: 'ms' | 'MB' | 'x' | 'requests';
  readonly goal?: string;
  /** Whether the goal was met; null where there is none. */
  readonly held: boolean | null;
}

const MARKS = { true: 'met', false: 'missed' } as const;

/** Figures as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const line = ({ what, figure, unit, goal, held }: Row): string => {
    const digits = unit === 'x' ? 2 : 0;
    const show = (value: number): string => value.toFixed(digits);
    const [middle, ends] =
      typeof figure === 'number'
        ? [show(figure), '']
        : [show(figure.median), `${show(figure.least)} to ${show(figure.most)}`];
    const verdict = held === null ? '' : `${goal ?? ''}, ${MARKS[`${held}`]}`;
    return `| ${what} | ${middle} ${unit} | ${ends} | ${verdict} |`;
  };
  return ['| measured | median | least to most | goal |', '|---|---|---|---|', ...rows.map(line)].join('\n');
}
