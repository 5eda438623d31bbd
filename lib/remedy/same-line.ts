import { shown } from './text-lines';

/**
 * Compares a line of a file with the line a scan kept. The scan cleans what a database cannot hold and masks secrets, so characters that it
 * replaced match anything of the host's.
 */
export function sameLine(kept: string): (line: string) => boolean {
  const pattern = new RegExp(
    `^${kept
      .split(/\*{3,}|\ufffd+/)
      .map(escaped)
      .join('[^\\n]*')}$`,
    'u',
  );
  return (line) => shown(line) === kept || (kept.length > 0 && pattern.test(shown(line)));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
