import { describe, expect, it } from 'vitest';
import { LOOK_ALIKE_WALLET, STANDARD_WALLET, SUBADDRESS_WALLET } from '../../testing/wallets';
import { hasValidChecksum, moneroWallets, otherWallets, shortWallet } from './wallet';

describe('Monero addresses', () => {
  it.each([STANDARD_WALLET, SUBADDRESS_WALLET])('knows %s by its checksum', (wallet) => {
    expect(hasValidChecksum(wallet)).toBe(true);
    expect(moneroWallets(`-u ${wallet}.rig1 -p x`)).toEqual([wallet]);
  });
  it('knows an integrated address, which is longer', () => {
    const integrated =
      '4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK';
    expect(moneroWallets(integrated)).toEqual([integrated]);
  });
  it('refuses every single changed letter', () => {
    expect(moneroWallets(LOOK_ALIKE_WALLET)).toEqual([]);
    for (let at = 1; at < STANDARD_WALLET.length; at += 7) {
      const letter = STANDARD_WALLET[at] === 'k' ? 'm' : 'k';
      expect(hasValidChecksum(STANDARD_WALLET.slice(0, at) + letter + STANDARD_WALLET.slice(at + 1))).toBe(false);
    }
  });
  it('takes no part of a longer word', () => {
    expect(moneroWallets(`x${STANDARD_WALLET}`)).toEqual([]);
    expect(moneroWallets(`${STANDARD_WALLET}9`)).toEqual([]);
  });
  it('refuses a length that no address has', () => {
    expect(hasValidChecksum('4')).toBe(false);
    expect(hasValidChecksum('')).toBe(false);
  });
});

it('finds the shapes of other coins', () => {
  expect(otherWallets('-u 0x52908400098527886E0F7030069857D2E4169EE7 -p x')).toHaveLength(1);
  expect(otherWallets('bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq')).toHaveLength(1);
  expect(otherWallets('sha256 0x5290 bc1')).toEqual([]);
});

it('shows just enough to recognise one', () => {
  expect(shortWallet(STANDARD_WALLET)).toBe('45Mi2vJK…GCtP');
});
