import type { ContentTrustLine } from '@/lib/model';
import { maskText } from '../../text/mask-secrets';
import type { Section } from '../frames';
import { filesOf, numberedLines } from './file-item';

/** Lines of start-up files that set DOCKER_CONTENT_TRUST, comments left out. */
export const parseContentTrust = (section: Section): ContentTrustLine[] =>
  filesOf(section).flatMap((file) =>
    numberedLines(file.bytes ?? Buffer.alloc(0))
      .filter(({ text }) => /^[^#]*\bDOCKER_CONTENT_TRUST=/.test(text))
      .slice(0, 5)
      .map(({ lineNumber, text }) => ({ path: file.path, lineNumber, text: maskText(text) })),
  );
