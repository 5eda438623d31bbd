import type { IndicatorSet } from '@/lib/model';
import { baseName } from '../host/paths';
import { hostNamesIn } from './command-text';
import { minerMatch } from './process-signs';
import { moneroWallets } from './wallet';

interface Lists {
  readonly indicators: IndicatorSet;
  readonly takenAt: string;
}

/** Spellings of one option each: two of the same group are one sign. */
const GROUPS: readonly RegExp[] = [
  /^--donate-level(=|$)/,
  /^--cpu-priority(=|$)/,
  /^--randomx-\w/,
  /^--rig-id(=|$)/,
  /^--nicehash$/,
  /^--cpu-max-threads-hint(=|$)/,
  /^--http-access-token(=|$)/,
  /^--donate-over-proxy(=|$)/,
  /^--cpu-(?:no-yield|memory-pool)(=|$)/,
  /^--miner-address(=|$)/,
  /^--(?:self-select|tls-fingerprint|asm|astrobwt-\w+|cuda-bfactor|opencl-devices|no-huge-pages|huge-pages-jit)(=|$)/,
];
/** Options that no other program has: one is enough to ask about. */
const TELLING: readonly RegExp[] = [
  /^--donate-(?:level|over-proxy)(=|$)/,
  /^--randomx-/,
  /^--cpu-max-threads-hint(=|$)/,
  /^--miner-address(=|$)/,
];
const ALGORITHM =
  /^(?:(?:rx|cn|cn-lite|cn-heavy|cn-pico|argon2)(?:\/|$)|(?:randomx|cryptonight\w*|kawpow|ghostrider|gr|verus(?:hash)?|etchash|ethash|autolykos2?|octopus|kheavyhash|yescrypt\w*|yespower\w*|astrobwt|xelishash\w*|progpow\w*|equihash\w*|cuckaroo\w*|beamhash\w*|karlsenhash\w*|pyrinhash\w*|fishhash|nexapow|dynexsolve|meowpow|evrprogpow|firopow|zhash|ironfish|sha3x|cortex|blake3\w*|alephium)$)/i;

/** Distinct signs of a miner among the words of one line, as they were written. */
export function minerOptionsOf(words: readonly string[], context: Lists): readonly string[] {
  const known = GROUPS.flatMap((group) => words.find((word) => group.test(word)) ?? []);
  const coin = coinOf(words);
  const sure = [...programOf(words, context), ...deroOf(words)];
  const mines = sure.length > 0 || known.some((word) => TELLING.some((option) => option.test(word))) || coin.length > 0;
  return [...sure, ...known, ...coin, ...poolOf(words, mines, context)];
}

/** The value of an option, behind "=" or in the next word. */
function valueOf(words: readonly string[], ...names: readonly string[]): string {
  for (const [index, word] of words.entries()) {
    if (names.includes(word)) return words[index + 1] ?? '';
    const name = names.find((one) => one.startsWith('--') && word.startsWith(`${one}=`));
    if (name) return word.slice(name.length + 1);
  }
  return '';
}

function coinOf(words: readonly string[]): readonly string[] {
  const coin = valueOf(words, '--coin');
  if (/^(monero|xmr)$/i.test(coin)) return [`--coin ${coin}`];
  const algorithm = valueOf(words, '-a', '--algo', '--algorithm', '--par');
  return ALGORITHM.test(algorithm) ? [`--algo ${algorithm}`] : [];
}

/** A line that builds or unpacks a miner names it; alone that is no sign of running one. */
function programOf(words: readonly string[], lists: Lists): readonly string[] {
  const name = words
    .map(baseName)
    .find((word) => ['high', 'medium'].includes(minerMatch(word, lists)?.indicator.confidence ?? ''));
  return name === undefined ? [] : [name];
}

/** Miners of Dero are told a wallet of that form, and a node of theirs with "-r" or "-d". */
function deroOf(words: readonly string[]): readonly string[] {
  const wallet = valueOf(words, '-w', '--wallet-address');
  return /^deroi?1q[a-z0-9]{12,}/.test(wallet) ? ['-w dero1q…'] : [];
}

const USER = ['-u', '--user', '--wallet', '--address', '-w', '--wal'] as const;
const POOL = ['-o', '--url', '--pool', '--server', '-P'] as const;
const ADDRESS = /^[\w-]+(?:\.[\w-]+)+:\d{1,5}$/;
/** An account of a coin, with or without the name of a worker: thirty letters and digits in a row, or the coin's own prefix. */
const ACCOUNT = /^(?:[a-z]{3,9}:[a-z0-9]{10,}|(?:0x)?[A-Za-z0-9]{30,110})(?:[.+/~@][\w.-]*)?$/;
const KEEPS_ON = ['-k', '--keepalive', '--tls', '--nicehash', '-B', '--background', '-t', '--threads'];

/** How miners sign in: an address with a port, a user, and a password, an account for a user, or the wish to stay connected. */
function signsIn(words: readonly string[], pool: string): boolean {
  const user = valueOf(words, '-u', '--user');
  if (!ADDRESS.test(pool) || user === '') return false;
  return (
    KEEPS_ON.some((option) => words.includes(option)) || valueOf(words, '-p', '--pass') !== '' || ACCOUNT.test(user)
  );
}

/** They reach a pool to look at it, and do not work for it; or they keep the books of a coin. */
const LOOKS =
  /^(?:curl|wget|ping|nc|ncat|telnet|dig|host|nslookup|ssh|openssl|tcpdump|grep|egrep|rg|awk|sed|vim?|nano|less|tail|cat|journalctl|pkill|pgrep|iptables|ip6tables|nft|ufw|traceroute|mtr|nmap|echo|monerod|bitcoind|geth|p2pool)$/;
const WORDS_BEFORE = 6;

/** What stands before it is a program that merely looks: a path in between starts another one. */
function isLookedAt(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - WORDS_BEFORE), at).reverse();
  const found = before.find((word) => LOOKS.test(baseName(word)) || /^\.{0,2}\/\w/.test(word)) ?? '';
  return LOOKS.test(baseName(found));
}

/** A pool that is known by name, with a port. Pages of a pool are asked for by their scheme. */
function knownPoolIn(words: readonly string[], { indicators, takenAt }: Lists): string {
  const isPool = (name: string): boolean => indicators.domain(name, takenAt)?.indicator.category === 'mining-pool';
  const namesPool = (word: string): boolean =>
    /^(?!https?:)[^/]*(?:\/\/)?[^/]*:\d{2,5}(?:[/#]\S*)?$/.test(word) &&
    hostNamesIn(word.replace(/^.*[@=]/, '')).some(isPool);
  const apart = valueOf(words, '--pool-host', '--pool-address', '--pool-addr', '--pool-server', '--stratum-host');
  const port = valueOf(words, '--pool-port', '--stratum-port');
  if (apart !== '' && hostNamesIn(apart).some(isPool)) return port === '' ? apart : `${apart}:${port}`;
  return words.find((word, at) => namesPool(word) && !isLookedAt(words, at)) ?? '';
}

/** Somewhere to connect to is a pool when a wallet stands next to it, another sign of mining, or when its name is known. */
function poolOf(words: readonly string[], mines: boolean, context: Lists): readonly string[] {
  const usual = valueOf(words, ...POOL);
  const pool = usual || valueOf(words, '-r', '--daemon-rpc-address', '--daemon-address', ...(mines ? ['-d'] : []));
  const known = knownPoolIn(words, context);
  const isEndpoint = /^(?:[\w+]+:\/\/)?[\w.-]+:\d{1,5}$/.test(pool);
  if (!isEndpoint) return known === '' ? [] : [known];
  const option = `${usual === '' ? '-r' : '-o'} ${pool}`;
  const pointed = valueOf(words, '-o');
  if (!mines && pointed !== '' && signsIn(words, pointed)) return [option, `-u ${valueOf(words, '-u', '--user')}`];
  if (mines || (known !== '' && known.endsWith(pool)) || moneroWallets(valueOf(words, ...USER)).length > 0)
    return [option];
  return known === '' ? [] : [known];
}

const CONFIG_SIGNS: readonly RegExp[] = [
  /"donate-(?:level|over-proxy)"\s*:/,
  /"algo"\s*:\s*"(?:rx|cn|cn-lite|cn-heavy|cn-pico|argon2|kawpow|ghostrider|gr|astrobwt)(?:\/[\w-]*)?"/,
  /"(?:randomx|cryptonight)"\s*:\s*\{/,
  /"pools"\s*:\s*\[\s*\{(?=[^\]]*"url")(?=[^\]]*"(?:keepalive|nicehash|rig-id|tls-fingerprint|coin|self-select|pass)")/,
];

/** What the settings of a miner say, where a text holds them instead of options. */
export const minerSettingsIn = (texts: readonly string[]): readonly string[] =>
  CONFIG_SIGNS.flatMap((sign) => texts.map((text) => sign.exec(text)?.[0]).find((found) => found !== undefined) ?? []);

/** One is enough to ask about: an option of no other program, or a pool, which stands alone only when it is known by name. */
export const isTellingOption = (word: string): boolean =>
  word.startsWith('"') ||
  TELLING.some((option) => option.test(word)) ||
  /^(?:-[or] )?(?![\d.]+:)[^-\s]\S*:\d{2,5}/.test(word);
