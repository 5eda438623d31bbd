import type { Actor } from '../access/actor';
import type { TestContext } from './test-context';

export type Call = (actor: Actor) => Promise<unknown>;
export type World = { context: TestContext; runId: string; planHash: string };
/** The id of nothing. */
export const NOBODYS_ID = '018f0000-0000-7000-8000-000000000000';
