const PAYMENT_IMAGES =
  /^(btcpayserver\/(btcpayserver|monero)|sethsimmons\/simple-monerod|sethforprivacy\/simple-monero(d|-wallet-rpc)|ghcr\.io\/sethforprivacy\/simple-monero(d|-wallet-rpc)|moneropay\/moneropay|(ghcr\.io|registry\.gitlab\.com)\/moneropay\/moneropay|(ghcr\.io\/)?sethforprivacy\/p2pool)$/;

/** Nodes, pools of one's own and shops of a coin, by their whole repository: they are told addresses for a living, and mine nothing. */
export const isPaymentImage = (repository: string): boolean => PAYMENT_IMAGES.test(repository);

/** Words that only a miner needs. */
export const MINING_WORDS =
  /\bstratum[12]?\+|--donate-level|\bxmrig\b|--rig-id|\bPOOL_(?:URL|USER)=|--start-mining(?=[\s=]|$)/i;

/**
 * P2Pool as the node of one's own rigs: it is told whom to pay, asks a node of the coin for work, and mines nothing unless it is told to.
 */
export const isOwnPool = (text: string): boolean =>
  /(?:^|[\s/])p2pool\b/.test(text) &&
  /--wallet[\s=]/.test(text) &&
  /--(?:host|mini|nano|stratum|p2p|rpc-port|zmq-port)\b/.test(text) &&
  !MINING_WORDS.test(text);
