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
