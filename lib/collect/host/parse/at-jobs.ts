import type { AtJob } from '@/lib/model';
import { maskText } from '../../text/mask-secrets';
import type { Section } from '../frames';
import type { Accounts } from './accounts';
import { filesOf, numberedLines } from './file-item';

const MOST_LINES = 40;
/** What at itself writes before and after the words of the person: the environment, the way home, the marks around them. */
const OWN_LINE =
  /^(#!|# (atrun|mail) |umask \d|[A-Za-z_]\w*=.*; export [A-Za-z_]\w*$|cd \S.* \|\| \{$|\s+echo 'Execution directory|\s*exit 1$|\}$|\$\{SHELL:-|marcinDELIMITER)/;

/** Jobs that wait in the spool of at. */
export const parseAtJobs = (section: Section, accounts: Accounts): AtJob[] =>
  filesOf(section)
    .filter((file) => !/\/\.[^/]*$/.test(file.path))
    .map((file) => ({
      path: file.path,
      uid: file.state?.uid ?? 0,
      user: accounts.userName(file.state?.uid ?? 0),
      modifiedAt: file.state?.modifiedAt ?? null,
      lines: numberedLines(file.bytes ?? Buffer.alloc(0))
        .filter(({ text }) => text.trim() !== '' && !OWN_LINE.test(text))
        .slice(0, MOST_LINES)
        .map(({ lineNumber, text }) => ({ lineNumber, text: maskText(text) })),
    }));
