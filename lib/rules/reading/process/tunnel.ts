import { isLoopback, isPrivate, isWildcard } from '../network/address';
import { opensTunnel } from './tunnel-shapes';

/** An endpoint without a name, on the internet, as a tunnel is told it: "https://203.0.113.7:443", "t@203.0.113.8", "203.0.113.6". */
function bareAddress(word: string): string {
  const found =
    /^(?:[\w+]+:\/\/)?(?:[^\s@/]+@)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?:\/[\w./-]*)?$/.exec(word)?.[1] ?? '';
  return found !== '' && !isLoopback(found) && !isPrivate(found) && !isWildcard(found) ? found : '';
}

const bareIn = (words: readonly string[]): string => words.map(bareAddress).find((one) => one !== '') ?? '';

/** What stands behind the option's name; of "server=203.0.113.7,port=53" the server. */
const value = (word: string): string =>
  word
    .replace(/^-{1,2}[\w-]+=/, '')
    .replace(/^-F=?/, '')
    .replace(/^(?:server|host)=([^,]*).*$/, '$1');

/** The address without a name from which strangers come in through a tunnel that these words open; '' when they open none. */
export const doorOpenedTo = (words: readonly string[]): string => (opensTunnel(words) ? bareIn(words.map(value)) : '');

/** Settings of frp and rathole: a server without a name, and a port of this host beside it. */
const SETTINGS =
  /(?:server_?addr|remote_addr)\s*=\s*\\?["']?(\d{1,3}(?:\.\d{1,3}){3})\b[\s\S]{0,600}?(?:local_?port|remote_?port|local_addr)\s*=/i;

/** The address without a name to which settings that are written in a text open a way in; '' when they open none. */
export const doorWrittenIn = (text: string): string => bareAddress(SETTINGS.exec(text)?.[1] ?? '');
