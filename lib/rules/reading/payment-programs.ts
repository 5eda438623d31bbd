const PAYMENT_IMAGES =
  /^(btcpayserver\/(btcpayserver|monero)|sethsimmons\/simple-monerod|sethforprivacy\/simple-monero(d|-wallet-rpc)|ghcr\.io\/sethforprivacy\/simple-monero(d|-wallet-rpc)|moneropay\/moneropay|(ghcr\.io|registry\.gitlab\.com)\/moneropay\/moneropay|(ghcr\.io\/)?sethforprivacy\/p2pool)$/;

/** Nodes, pools of one's own and shops of a coin, by their whole repository: they are told addresses for a living, and mine nothing. */
export const isPaymentImage = (repository: string): boolean => PAYMENT_IMAGES.test(repository);

/** Words that only a miner needs. */
export const MINING_WORDS =
  /\bstratum2?\+|--donate-level|\bxmrig\b|--rig-id|\bPOOL_(?:URL|USER)=|--start-mining(?=[\s=]|$)/i;
