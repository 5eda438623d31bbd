/** Public donation addresses with valid checksums: a standard one, and a sub-address. */
export const STANDARD_WALLET =
  '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A';
export const SUBADDRESS_WALLET =
  '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H';
/** The same shape with one letter changed: no checksum holds. */
export const LOOK_ALIKE_WALLET = STANDARD_WALLET.replace('BEP3A', 'BEP3B');
