import { describe, expect, it } from 'vitest';
import { actionHref } from './action-way';
import { hostSearch } from './host-search';

describe('the address of a host page', () => {
  it.each([
    [{}, 'tab=findings'],
    [
      { tab: 'ports', reach: 'reachable', sort: 'reach.desc', panel: 'process:7' },
      'tab=ports&reach=reachable&sort=reach.desc',
    ],
    [{ action: 'process.kill', finding: 'x', offer: '1', verdict: 'fail' }, 'tab=findings&verdict=fail'],
    [{ action: 'image.remove', on: 'image:sha256:ab', verdict: 'fail' }, 'tab=findings&verdict=fail'],
    [{ tab: 'nonsense', run: 'x' }, 'tab=findings'],
    [{ family: ['a', 'b'], subject: 'a&run=x' }, 'tab=findings&subject=a%26run%3Dx'],
  ])('%j without its panel is %s', (query, without) => {
    expect(hostSearch(query).without).toBe(without);
  });

  it('knows a panel by its kind, and takes the rest for its id', () => {
    expect(hostSearch({ panel: 'image:sha256:ab' }).panel).toEqual({ kind: 'image', id: 'sha256:ab' });
    expect(hostSearch({ panel: 'script:x' }).panel).toBeNull();
  });

  it.each([
    [{ finding: 'f' }, { findingId: 'f' }],
    [
      { finding: 'f', offer: '2' },
      { findingId: 'f', offer: 2 },
    ],
    [{ finding: 'f', offer: '-1' }, { findingId: 'f' }],
    [{ on: 'image:sha256:ab' }, { subject: { kind: 'image', id: 'sha256:ab' } }],
    [{ on: 'process:7:1400' }, { subject: { kind: 'process', id: '7:1400' } }],
    [{ finding: 'f', on: 'container:c' }, { findingId: 'f' }],
  ])('takes an action on %j', (query, way) => {
    expect(hostSearch({ action: 'x', ...query }).action).toEqual({ actionId: 'x', way });
  });

  it.each([{}, { on: 'image:' }, { on: 'port:80' }, { on: ['image:a', 'image:b'] }])(
    'knows no action on %j',
    (query) => {
      expect(hostSearch({ action: 'x', ...query }).action).toBeNull();
    },
  );

  it.each([
    { findingId: 'f' },
    { findingId: 'f', offer: 3 },
    { subject: { kind: 'image' as const, id: 'sha256:ab' } },
    { subject: { kind: 'container' as const, id: 'a&run=x #' } },
  ])('of an action on %j leads back to it', (way) => {
    const href = actionHref('h', 'image.remove', way);
    expect(href).toContain('/hosts/h?action=image.remove&');
    const query = Object.fromEntries(new URL(href, 'http://x').searchParams);
    expect(hostSearch(query)).toMatchObject({ action: { actionId: 'image.remove', way }, runId: null });
  });
});
