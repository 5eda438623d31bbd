import { onionUrls, pipedDecode, pipedDownload, rawIpUrls, withDecoded } from '../reading/process/command-text';

/** What makes a scheduled command fetch and run code of others, and the words that show it. */
export interface FetchSign {
  readonly label: string;
  readonly text: string;
}

/** Null when the command fetches nothing odd, also not in base64. */
export function fetchSign(command: string): FetchSign | null {
  for (const text of withDecoded(command)) {
    const piped = pipedDownload(text);
    if (piped !== '') return { label: 'a download goes into an interpreter', text: piped };
    const decoded = pipedDecode(text);
    if (decoded !== '') return { label: 'base64 is decoded into a shell', text: decoded };
    const raw = rawIpUrls(text)[0];
    if (raw) return { label: 'an address without a name', text: raw.url };
    const onion = onionUrls(text)[0];
    if (onion) return { label: 'an address of the Tor network', text: onion };
  }
  return null;
}
