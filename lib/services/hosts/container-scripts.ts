import type { Container, Snapshot } from '@/lib/model';
import { moneroWallets, otherWallets, shortWallet } from '@/lib/rules/reading/process/wallet';
import type { ContainerView } from '../views/subject';

/** What a container starts, as its scripts were read: wallets shortened, so that nobody pays to one by mistake. */
export function scriptsOf({ facts }: Snapshot, { id }: Container): ContainerView['scripts'] {
  if (!facts.containerScripts.read) return [];
  return facts.containerScripts.value
    .filter(({ containerId }) => containerId === id)
    .map(({ path, source, notReadBecause, changedSince, sizeBytes, sha256, text }) => ({
      path,
      source,
      notReadBecause,
      changedSince,
      sizeBytes,
      sha256,
      text: beginning(withShortWallets(text)),
    }));
}

const MOST_LINES = 400;

/** A file of line breaks alone would be a page of them. */
function beginning(text: string): string {
  const lines = text.split('\n');
  return lines.length <= MOST_LINES ? text : [...lines.slice(0, MOST_LINES), '…'].join('\n');
}

const withShortWallets = (text: string): string =>
  [...moneroWallets(text), ...otherWallets(text)].reduce(
    (shortened, wallet) => shortened.replaceAll(wallet, shortWallet(wallet)),
    text,
  );
