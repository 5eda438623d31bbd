import type { ShellHistory, StartupFile } from '@/lib/model';
import { maskText } from '../../text/mask-secrets';
import type { Section } from '../frames';
import type { Accounts } from './accounts';
import { filesOf, numberedLines, permissionBits, sha256Of } from './file-item';
import { disablesHistory, notableStartLine } from './notable-lines';
import { wholeNumber } from './numbers';
import type { PackageOwners } from './package-owners';

/** Boot scripts and shell profiles: their state and their notable lines. */
export function parseStartup(section: Section, owners: PackageOwners, accounts: Accounts): StartupFile[] {
  return filesOf(section).map((file) => {
    const bytes = file.bytes ?? Buffer.alloc(0);
    const mode = permissionBits(file.state?.mode ?? 0);
    const uid = wholeNumber(file.words[0]);
    return {
      path: file.path,
      kind: file.kind === 'boot' ? 'boot' : 'profile',
      user: file.kind === 'home' && uid !== null ? accounts.userName(uid) : '',
      sha256: sha256Of(bytes),
      mode,
      executable: (mode & 0o111) !== 0,
      modifiedAt: file.state?.modifiedAt ?? null,
      packageOwner: owners(file.path),
      notableLines: numberedLines(bytes)
        .filter(({ text }) => notableStartLine(text))
        .slice(0, 60)
        .map(({ lineNumber, text }) => ({ lineNumber, text: maskText(text) })),
    };
  });
}

export type HistoryBlock = ShellHistory['disabledBy'][number] & { readonly user: string };

/** Lines of profiles that switch the history off. `user` is '' when they concern everybody. */
export function historyBlocks(section: Section, accounts: Accounts): HistoryBlock[] {
  return filesOf(section).flatMap((file) => {
    const uid = wholeNumber(file.words[0]);
    const user = file.kind === 'home' && uid !== null ? accounts.userName(uid) : '';
    return numberedLines(file.bytes ?? Buffer.alloc(0))
      .filter(({ text }) => disablesHistory(text))
      .slice(0, 10)
      .map(({ lineNumber, text }) => ({ path: file.path, lineNumber, text: maskText(text), user }));
  });
}
