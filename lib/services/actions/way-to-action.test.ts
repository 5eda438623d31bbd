import { describe, expect, it } from 'vitest';
import type { ActionOffer } from '@/lib/model';
import { closeApi } from '@/lib/rules/reading/verdict/offers';
import { wayTo, worstThatOffers } from './way-to-action';

const quarantineOf = (containerId: string): ActionOffer => ({
  actionId: 'container.quarantine',
  target: { kind: 'container', containerId, imageId: 'i', name: containerId },
});
const [a, b] = [quarantineOf('a'), quarantineOf('b')];

const finding = (id: string, severity: 'critical' | 'low', state: 'open' | 'waived' | 'resolved' = 'open') => ({
  ...{ id, severity, state, openedAt: new Date(0) },
  offers: [a, b],
});

describe('the finding that is kept with a run', () => {
  it.each([
    ['the worst', [finding('1', 'low'), finding('2', 'critical')], '2'],
    ['none that is resolved', [finding('1', 'low'), finding('2', 'critical', 'resolved')], '1'],
    ['also one that is waived', [finding('1', 'low', 'waived')], '1'],
    ['none when there is none', [], undefined],
  ])('is %s', (_name, findings, id) => {
    expect(worstThatOffers(findings, b)?.id).toBe(id);
  });

  it('offers the same action on the same thing', () => {
    expect(worstThatOffers([finding('1', 'low')], quarantineOf('c'))).toBeNull();
    expect(worstThatOffers([finding('1', 'low')], { ...a, actionId: 'container.remove' })).toBeNull();
  });
});

describe('the way to an action', () => {
  it('is the finding that offers it first on this thing', () => {
    expect(wayTo(a, finding('1', 'low'))).toEqual({ findingId: '1' });
  });
  it('is the thing itself where the finding would lead to another one, or where there is none', () => {
    expect(wayTo(b, finding('1', 'low'))).toEqual({ subject: { kind: 'container', id: 'b' } });
    expect(wayTo(b, null)).toEqual({ subject: { kind: 'container', id: 'b' } });
  });
  it('is the finding alone for what is neither container, image nor process', () => {
    expect(wayTo(closeApi(2375), finding('1', 'low'))).toEqual({ findingId: '1' });
    expect(wayTo(closeApi(2375), null)).toBeNull();
  });
  it('is the place among the offers of one action where the thing cannot be asked for itself', () => {
    const both = { ...finding('1', 'low'), offers: [a, closeApi(2375), closeApi(2376)] };
    expect(wayTo(closeApi(2375), both)).toEqual({ findingId: '1' });
    expect(wayTo(closeApi(2376), both)).toEqual({ findingId: '1', offer: 1 });
  });
});
