import { baseName } from '../host/paths';

/** Programs that rent out the network of the machine they run on, by their whole names. */
const SELLERS: ReadonlySet<string> = new Set(
  `traffmonetizer traffmonetizer-cli repocket pawns-cli earnfm earn-fm earnfm-client bitpingd bitping peer2profit p2pclient honeygain psclient
  packetstream packetshare packetsdk 9hits 9hbrowser proxyrack proxylite proxybase earnapp gaganode grass-node grass_node
  nodepay castarsdk wipter speedshare antgain antgain-cli antgain-client ebesucher mysterium-seller uprock urnetwork
  bringyour-provider community-provider iproyal-pawns titan-edge meson_cdn meson-cdn meson_gaga gaga_node
  passiveproxy peerserver proxylite-service netmeta dawn-node teneo-node blockmesh-cli network3-node asocks-client infatica
  infatica-service hola_svc luminati_svc brightdata-sdk gradient-bot
  gradient-node pawns-app proxyservice-client`.split(/\s+/),
);

/** What such programs are told, whatever their file is called: the consent they ask for, their token, the trade of visits. */
const WORDS: readonly RegExp[] = [
  /(?:^|\s)-{1,2}(?:tou-accept|accept-tos)(?=[\s=]|$)|\bstart accept --token\b/,
  /--mode=exchange\b[\s\S]*--(?:allow-(?:adult|crypto|popups)|hide-browser|current-hash)\b|--(?:allow-(?:adult|crypto|popups)|hide-browser|current-hash)\b[\s\S]*--mode=exchange\b/,
];

/** The name of a program that sells bandwidth; '' when it is none of them. Installers add the system to the name. */
export function sellerName(path: string): string {
  const name = baseName(path)
    .toLowerCase()
    .replace(/[-_.](?:linux|x86_64|amd64|arm64|aarch64|x64|static|bin|v?\d[\d.]*)(?=[-_.]|$)/g, '');
  return SELLERS.has(name) || SELLERS.has(baseName(path).toLowerCase()) ? name : '';
}

/** The words by which a line shows that it sells bandwidth; '' when none does. */
export const sellersWords = (line: string): string =>
  WORDS.map((words) => words.exec(line)?.[0].trim() ?? '').find((one) => one !== '') ?? '';
