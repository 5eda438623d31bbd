import { describe, expect, it } from 'vitest';
import { hostSearch } from './host-search';

describe('the address of a host page', () => {
  it.each([
    [{}, 'tab=findings'],
    [
      { tab: 'ports', reach: 'reachable', sort: 'reach.desc', panel: 'process:7' },
      'tab=ports&reach=reachable&sort=reach.desc',
    ],
    [{ action: 'process.kill', finding: 'x', verdict: 'fail' }, 'tab=findings&verdict=fail'],
    [{ tab: 'nonsense', run: 'x' }, 'tab=findings'],
    [{ family: ['a', 'b'], subject: 'a&run=x' }, 'tab=findings&subject=a%26run%3Dx'],
  ])('%j without its panel is %s', (query, without) => {
    expect(hostSearch(query).without).toBe(without);
  });

  it('knows a panel by its kind, and takes the rest for its id', () => {
    expect(hostSearch({ panel: 'image:sha256:ab' }).panel).toEqual({ kind: 'image', id: 'sha256:ab' });
    expect(hostSearch({ panel: 'script:x' }).panel).toBeNull();
  });
});
