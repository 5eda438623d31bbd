import { describe, expect, it } from 'vitest';
import { ConnectError } from './connect-error';
import { Gate } from './gate';

const open = new AbortController().signal;

describe('a gate', () => {
  it('lets a bounded number in, in order', async () => {
    const gate = new Gate(2);
    const order: number[] = [];
    const enter = async (number: number) => {
      const leave = await gate.enter(open);
      order.push(number);
      return leave;
    };
    const first = await enter(1);
    await enter(2);
    const waiting = [enter(3), enter(4)];
    await Promise.resolve();
    expect([order, gate.crowded]).toEqual([[1, 2], true]);
    first();
    first();
    (await waiting[0])?.();
    await waiting[1];
    expect(order).toEqual([1, 2, 3, 4]);
    expect(gate.crowded).toBe(false);
  });

  it('forgets who gives up', async () => {
    const gate = new Gate(1);
    const leave = await gate.enter(open);
    const controller = new AbortController();
    const waiting = gate.enter(controller.signal);
    controller.abort(new ConnectError('timed-out'));
    await expect(waiting).rejects.toMatchObject({ code: 'timed-out' });
    leave();
    expect(gate.inside).toBe(0);
    await expect(gate.enter(open)).resolves.toBeTypeOf('function');
  });

  it('can be made smaller, but never closed', async () => {
    const gate = new Gate(8);
    gate.shrinkTo(0);
    const leave = await gate.enter(open);
    let entered = false;
    const next = gate.enter(open).then(() => {
      entered = true;
    });
    await Promise.resolve();
    expect(entered).toBe(false);
    leave();
    await next;
  });
});
