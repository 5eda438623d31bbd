import type { Container, IndicatorMatch, RuleContext } from '@/lib/model';
import { programPaths } from '../reading/host/schedule';
import type { ImageReference } from '../reading/image/image-reference';
import { sellerName, sellersWords } from '../reading/process/bandwidth-seller';
import { commandWords, fullCommand, hostNamesIn, toldTexts, withDecoded } from '../reading/process/command-text';
import { isPaymentImage, MINING_WORDS } from '../reading/process/payment-programs';

const MINER = /xmr|monero|minerd|cpuminer|ethminer|nicehash|srbminer|lolminer|t-?rex-?miner|randomx/i;
/** Nodes, explorers and wallets of a coin keep its books; they do not mine. */
const BOOKKEEPER = /monerod|(?:monero|xmr)-?(?:blocks?|pay|lws|wallet|gui|shop)|node|explorer|wallet-rpc|exporter/i;

/** The part of a name that speaks of mining; '' when none does. The registry's own name does not count. */
export function minerWord({ namespace, name, tag }: ImageReference): string {
  const parts = [...namespace.split('/'), name, tag];
  return parts.map((part) => MINER.exec(part)?.[0]).find((word) => word !== undefined) ?? '';
}

/** Options of the coin's own node. */
const NODE_OPTIONS =
  /--(?:zmq-pub|rpc-(?:restricted-)?bind-ip|restricted-rpc|prune-blockchain|disable-dns-checkpoints|confirm-external-bind)\b/;
export const runsAsNode = (container: Container): boolean => NODE_OPTIONS.test(fullCommand(container));

/** Programs by which an operator runs a pool: others mine for it, it does not. */
const POOLS: ReadonlySet<string> = new Set(
  'monero-pool xmr-pool nodejs-pool cryptonote-nodejs-pool monero-pool-ui xmr-node-proxy monero-stratum xmr-stratum'.split(
    ' ',
  ),
);

export const isBookkeeper = (image: ImageReference): boolean =>
  BOOKKEEPER.test(image.repository) || isPaymentImage(image.repository) || POOLS.has(image.name);

const SOLO = /--start-mining\b/;
/** A node is told its peers, and pools run nodes as well. */
const PEERS = /--(?:add-(?:priority-|exclusive-)?(?:node|peer)|seed-node|bootstrap-daemon-address)[=\s]\S+/g;

/** What a container is told that only a miner needs to know: words of mining, or the name of a pool. '' when nothing. */
export function miningSign(container: Container, { indicators, takenAt }: RuleContext): string {
  const settings = container.env.map((entry) => `${entry.name}=${entry.value}`);
  for (const written of withDecoded([fullCommand(container), ...settings].join('\n'))) {
    const text = written.replace(PEERS, '');
    const word = MINING_WORDS.exec(text)?.[0] ?? SOLO.exec(text)?.[0];
    if (word !== undefined) return word;
    const pool = hostNamesIn(text).find(
      (name) => indicators.domain(name, takenAt)?.indicator.category === 'mining-pool',
    );
    if (pool !== undefined) return pool;
  }
  return '';
}

const PROXYWARE =
  /^(traffmonetizer\/cli[\w.-]*|repocket\/repocket|iproyal\/pawns-cli|earnfm\/earnfm-client|bitping\/bitpingd|peer2profit\/.+|honeygain\/honeygain|packetstream\/psclient|9hitste\/app[\w.-]*|packetshare\/packetshare|proxybase\/proxybase|bringyour\/community-provider|mrcolorrain\/grass(?:-node)?|camislav\/grass|kellphy\/nodepay|antgain\/antgain-cli|nezha123\/titan-edge|mysteriumnetwork\/(?:sdk|myst)|techroy23\/docker-.+|xterna\/.+|xcodeman\/gaganode)$/;

/** Variables in which such programs are told whose account they earn for, by their whole names. */
const ACCOUNTS =
  /^(?:TOU_ACCEPT|HG_(?:EMAIL|PASS\w*)|HONEYGAIN_\w+|EARNAPP_(?:UUID|DEVICE\w*)|RP_(?:EMAIL|API_KEY)|REPOCKET_\w+|P2P_EMAIL|PEER2PROFIT_\w+|WIPTER_\w+|PAWNS_\w+|EARNFM_\w+|TRAFFMONETIZER_\w+|PROXYRACK_\w+|BITPING_\w+|PACKETSTREAM_\w+|NODEPAY_\w+|GRASS_(?:USER\w*|EMAIL|PASS\w*)|GRADIENT_\w+|SPEEDSHARE_\w+|PACKETSHARE_\w+|PROXYLITE_\w+|TRAFFMON_\w+|EBESUCHER_\w+|ANTGAIN_\w+|PROXYBASE_\w+|GAGANODE_\w+|URNETWORK_\w+|BLOCKMESH_\w+|TENEO_\w+|ADNADE_\w+)$/;

/** By what it is told, or by the name of what it starts. */
export const sellsByItsWords = (container: Container): boolean =>
  container.env.some(({ name }) => ACCOUNTS.test(name)) ||
  toldTexts(container).some(
    (text) => sellersWords(text) !== '' || programPaths(text).some((path) => sellerName(path) !== ''),
  ) ||
  commandWords(container)
    .slice(0, 3)
    .some((word) => sellerName(word) !== '');

/** A program that rents out the network of its host, by its whole repository. */
export const sellsBandwidth = ({ repository }: ImageReference, match: IndicatorMatch | null): boolean =>
  PROXYWARE.test(repository) || match?.indicator.category === 'proxyware' || sellerName(repository) !== '';
