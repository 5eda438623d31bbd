import { baseName } from '../host/paths';
import { rawIpUrls, segmentsOf } from './command-text';
import { loadsForDays } from './load-testers';

/** Programs whose only use is to keep others from being reached, by their whole names. Load testers of one's own pages are none. */
const FLOODERS: ReadonlySet<string> = new Set(
  `t50 slowloris slowloris.py slowloris.pl goldeneye goldeneye.py hulk.py torshammer torshammer.py xerxes pyloris ufonet db1000n mhddos
  mhddos_proxy ddos-ripper DRipper.py hammer.py saphyra.py goldeneye.pl synflood udpflood ddosia nuclear-dos distress`.split(
    /\s+/,
  ),
);

const TARGET = String.raw`(?:https?:\/\/\S+|\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?)`;
/** Other people's proxies, through which it comes from everywhere. */
const PROXIES = /(?:^|[\s/=])(?:proxy|proxies|socks[45]?|http|https)\.txt(?=\s|$)/;
/** A kind of flood by its name in capitals, and whom it hits, for how long and how often. */
const METHOD = new RegExp(
  String.raw`\s(?:TCP|UDP|SYN|ICMP|GET|POST|HTTP|TLS|OVH|STRESS|DYN|SLOW|BYPASS|CFB|CFBUAB|RHEX|STOMP|PPS|EVEN|NULL|COOKIE|HEAD|GSB|DGB|AVB|BOT|APACHE|XMLRPC|KILLER|VSE|TS3|MEM|NTP|DNS|CHAR|RDP|CLDAP|ARD|MINECRAFT|CPS|CONNECTION|FIVEM)\s+${TARGET}(?:\s+\d{1,7}){2,}`,
);
const STARTS =
  /^[\s"'({]*(?:(?:nohup|exec|setsid|sudo|timeout\s+\S+)\s+)*(?:(?:python[\d.]*|node|perl|ruby|php|go\s+run|java\s+-jar)\s+\S+|\.?\/\S+)\s/;

/** The part of a line that floods others; '' when none does. */
export function floodsIn(text: string): string {
  const parts = segmentsOf(text).map((part) => part.text);
  const found = parts.find(
    (part) =>
      FLOODERS.has(baseName(firstProgram(part))) ||
      loadsForDays(baseName(firstProgram(part)), part) ||
      (STARTS.test(part) && new RegExp(TARGET).test(part) && (PROXIES.test(part) || METHOD.test(part))),
  );
  return found?.trim() ?? mailsIn(text);
}

const FETCHES =
  /\b(?:curl|wget|file_get_contents|urlopen|urlretrieve|requests\.get|LWP::Simple|Net::HTTP|https?\.get|fetch)\b/;
const MAILS =
  /\bmail\s*\(|\bsmtplib\b|\bcreateTransport\s*\(|\bNet::SMTP\b|\|\s*(?:\S*\/)?(?:sendmail|msmtp|ssmtp|mailx?)\s|\bmailx?\s+-s\b|\bswaks\s/;
/** Again and again, or for each line of a list. */
const REPEATS = /\bwhile\b|\bfor\s*(?:\(|\w+\s+in\b)|\bforeach\b|\.forEach\b|\bxargs\b|\.each\b/;

/** Mail for everybody on a list that an address without a name hands out; '' when none is sent so. */
const mailsIn = (text: string): string =>
  rawIpUrls(text).length > 0 && FETCHES.test(text) && REPEATS.test(text) ? (MAILS.exec(text)?.[0].trim() ?? '') : '';

/** The first word, or the script behind an interpreter. */
function firstProgram(part: string): string {
  const words = part.split(/[\s"'`()]+/).filter((word) => word !== '');
  const at = words.findIndex(
    (word) => !/^(?:nohup|exec|setsid|sudo|npx|do|then|else|while|until|if|!|\w+=.*)$/.test(word),
  );
  const first = words[at] ?? '';
  return /^(?:python[\d.]*|perl|node)$/.test(baseName(first))
    ? (words.slice(at + 1).find((word) => !word.startsWith('-')) ?? first)
    : first;
}
