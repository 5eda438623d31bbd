import type { IndicatorSet } from '@/lib/model';
import { shorten } from '../container/container-words';
import { isOddPath } from '../host/paths';
import { programPaths } from '../host/schedule';
import { hostNamesIn, onionUrls, pipedDecode, pipedDownload, rawIpUrls, withDecoded } from './command-text';
import { minerOptionsOf } from './miner-options';
import { isOwnPool } from './payment-programs';
import { looksLikeKernel } from './process-signs';
import { networkToShell, shellToNetwork } from './shell-to-network';
import { doorOpenedTo } from './tunnel';
import { moneroWallets } from './wallet';

/** What makes a line of a start-up file or unit odd, and the words that show it. */
export interface LineSign {
  readonly label: string;
  readonly text: string;
}

export interface Lists {
  readonly indicators: IndicatorSet;
  readonly takenAt: string;
}

const STRATUM = /\bstratum[12]?\+[a-z]{2,6}:\/\/[^\s"']*/i;

const DISGUISE = /\bexec\s+-a\s+["']?([\w./:+[\]-]+)/;

/** The words by which a line gives a program the name of a kernel thread; '' when it gives none. */
export function disguiseIn(line: string): string {
  const found = DISGUISE.exec(line);
  return found && looksLikeKernel(found[1] ?? '') ? found[0] : '';
}

const LONGEST = 300;

/** A program from an odd place, a download that runs, a miner's words. Null for what installers of tools write. */
export function oddLine(line: string, lists: Lists): LineSign | null {
  const odd = programPaths(line).find(isOddPath);
  if (odd) return { label: 'runs from a temporary or hidden path', text: shorten(odd, LONGEST) };
  for (const text of withDecoded(line)) {
    const name = disguiseIn(text);
    if (name !== '') return { label: 'starts a program under the name of a kernel thread', text: name };
    const sign = fetchSign(text) ?? minerSign(text, lists);
    if (sign) return { ...sign, text: shorten(sign.text, LONGEST) };
  }
  return null;
}

/** As a shell cuts a line, also the line behind `sh -c`. */
const WORD_ENDS = /[\s"'`;|&()]+/;

function fetchSign(text: string): LineSign | null {
  const piped = pipedDownload(text);
  if (piped !== '') return { label: 'runs a download', text: piped };
  const decoded = pipedDecode(text);
  if (decoded !== '') return { label: 'decodes base64 into a shell', text: decoded };
  const handed = shellToNetwork(text) || networkToShell(text);
  if (handed !== '') return { label: 'hands a shell to the network', text: handed };
  const door = doorOpenedTo(text.split(WORD_ENDS));
  if (door !== '') return { label: 'lets somebody in through a tunnel', text: door };
  const raw = /\b(?:curl|wget|fetch)\b/.test(text) ? rawIpUrls(text)[0] : undefined;
  if (raw) return { label: 'fetches from a bare address', text: raw.url };
  const onion = onionUrls(text)[0];
  return onion ? { label: 'fetches over Tor', text: onion } : null;
}

function minerSign(text: string, { indicators, takenAt }: Lists): LineSign | null {
  const stratum = STRATUM.exec(text)?.[0];
  if (stratum) return { label: 'speaks the mining protocol', text: stratum };
  const pool = hostNamesIn(text).find((name) => indicators.domain(name, takenAt)?.indicator.category === 'mining-pool');
  if (pool) return { label: 'names a mining pool', text: pool };
  const wallet = isOwnPool(text) ? undefined : moneroWallets(text)[0];
  if (wallet) return { label: 'names a wallet', text: `${wallet.slice(0, 8)}…` };
  const options = minerOptionsOf(text.split(WORD_ENDS), { indicators, takenAt });
  if (options.length > 1) return { label: 'has the options of a miner', text: options.join(' ') };
  const miner = programPaths(text)
    .map((path) => path.split('/').at(-1) ?? '')
    .find((name) => indicators.processName(name, takenAt)?.indicator.confidence === 'high');
  return miner ? { label: 'starts a known program', text: miner } : null;
}
