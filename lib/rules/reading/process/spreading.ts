import { isLoopback, isPrivate } from '../network/address';

/** A machine that a loop puts in the place of the next one, or an address without a name. */
const TARGET = String.raw`["']?(?:tcp:\/\/|https?:\/\/)?((?:\$\{?\w+\}?|[\d.]+)(?:[\d.]|\$\{?\w+\}?)*)`;
const ENGINE_PORT = String.raw`:(?:237[5-7]|424[34])\b`;

/** Orders to the engines of others: a container started there, or the questions that find out who answers. */
const ENGINE_OF_OTHERS: readonly RegExp[] = [
  new RegExp(String.raw`\bdocker\s+(?:-\w+\s+)*(?:-H|--host)[\s=]*${TARGET}${ENGINE_PORT}`),
  new RegExp(String.raw`\bDOCKER_HOST=${TARGET}${ENGINE_PORT}`),
  new RegExp(
    String.raw`\b(?:curl|wget|http)\s[^\n;|&]{0,200}?${TARGET}${ENGINE_PORT}\/?(?:v1\.\d+\/)?(?:version|info|_ping|containers|images)\b`,
  ),
];

/** A server of others that is made to write into what starts programs there. */
const REDIS_OF_OTHERS = new RegExp(
  String.raw`\bredis-cli\s[^\n;|&]{0,80}?-h\s*${TARGET}\s[^\n]{0,300}?\bconfig\s+set\s+dir\s+["']?\/(?:var\/spool\/cron|etc\/cron|root\/\.ssh|home\/)`,
);

/** The same by making it copy from a server of strangers, which then hands it a library to load. */
const REDIS_COPIES = new RegExp(
  String.raw`\bredis-cli\s[^\n;|&]{0,80}?-h\s*${TARGET}\s[^\n;|&]{0,120}?\b(?:slaveof|replicaof|module\s+load)\s`,
  'i',
);

const LOOP = /\b(?:while|for|xargs|parallel)\b/;

/** Over the whole of a network, and for the doors through which a host is taken as it stands. */
const SWEEP =
  /\b(?:masscan|zmap|nmap|rustscan|pnscan)\b[^\n;]{0,200}(?:^|[\s,=p])(?:237[5-7]|424[34]|10250)(?=[\s,;|&-]|$)/;

/** The part of a line that goes from one machine to the next by their engines or stores; '' when none does. */
export function spreadsBy(text: string): string {
  for (const pattern of [...ENGINE_OF_OTHERS, REDIS_OF_OTHERS, REDIS_COPIES]) {
    const found = pattern.exec(text);
    if (found && isOthers(found[1] ?? '', text)) return found[0];
  }
  return '';
}

/** Looks for open engines, be it in the own network: nobody needs to search for his own. */
export const looksForEngines = (text: string): boolean => SWEEP.test(text);

/** A variable is somebody else when a loop fills it; a number is, when it is no address of the own network. */
function isOthers(target: string, text: string): boolean {
  if (target.includes('$')) return LOOP.test(text);
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(target) && !isLoopback(target) && !isPrivate(target) && LOOP.test(text);
}
