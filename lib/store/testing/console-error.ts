import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

// Something that complains on console.error is broken even when every assertion holds. A test that expects a complaint
// spies on console.error itself and checks it; its own spy replaces this one.
let said: string[] = [];
let spy: MockInstance<typeof console.error>;

beforeEach(() => {
  said = [];
  spy = vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    said.push(words.map(String).join(' '));
  });
});

afterEach(() => {
  spy.mockRestore();
  expect(said, 'unexpected console.error').toEqual([]);
});
