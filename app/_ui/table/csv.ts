import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Column } from './column';

/** Rows as CSV, in the columns given. Cells that a spreadsheet would run as a formula are made plain text. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map((column) => column.label.replaceAll('\n', ' '));
  const body = rows.map((row) => columns.map((column) => (column.text ?? column.value)(row) ?? ''));
  return stringify([head, ...body], { escape_formulas: true, bom: true });
}

/** Hands a text to the reader as a file. */
export function saveFile(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
