import { onionUrls, pipedDecode, pipedDownload, rawIpUrls, withDecoded } from '../reading/process/command-text';
import { fetchedByInterpreter } from '../reading/process/fetched-program';
import { tellsFigures } from '../reading/process/sent-away';
import { networkToShell, shellToNetwork } from '../reading/process/shell-to-network';
import { doorOpenedTo } from '../reading/process/tunnel';

/** What makes a scheduled command fetch and run code of others, and the words that show it. */
export interface FetchSign {
  readonly label: string;
  readonly text: string;
}

/** It asks, and what comes back goes nowhere: a sign of life, or a task that a page of its own does. */
const throwsAway = (text: string): boolean =>
  /\b(?:curl|wget)\s[^|;`$]{0,400}?\s(?:-\w{0,20}[oO]|--output|--output-document)[\s=]*\/dev\/null(?=[\s"'&>]|$)/.test(
    text,
  ) ||
  /\bwget\s[^|;`$]{0,400}?--spider\b/.test(text) ||
  (/\bcurl\s(?:(?!\s-\w{0,20}[oO]|\s--output|\s--remote-name)[^|;`$]){0,400}?>\s*\/dev\/null/.test(text) &&
    !/\bwget\b/.test(text));

/** Null when the command fetches nothing odd, also not in base64. */
export function fetchSign(command: string): FetchSign | null {
  for (const text of withDecoded(command)) {
    const piped = pipedDownload(text);
    if (piped !== '') return { label: 'a download goes into an interpreter', text: piped };
    const decoded = pipedDecode(text);
    if (decoded !== '') return { label: 'base64 is decoded into a shell', text: decoded };
    const handed = shellToNetwork(text) || networkToShell(text);
    if (handed !== '') return { label: 'a shell is handed to the network', text: handed };
    const run = fetchedByInterpreter(text);
    if (run !== '') return { label: 'a download goes into an interpreter', text: run };
    const door = doorOpenedTo(text.split(/[\s"'`;|&()]+/));
    if (door !== '') return { label: 'a tunnel lets somebody in', text: door };
    const raw = tellsFigures(text) || throwsAway(text) ? undefined : rawIpUrls(text)[0];
    if (raw) return { label: 'an address without a name', text: raw.url };
    const onion = onionUrls(text)[0];
    if (onion) return { label: 'an address of the Tor network', text: onion };
  }
  return null;
}
