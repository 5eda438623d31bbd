import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestContext, testContext } from '../testing/test-context';
import { completeSetup } from './complete-setup';
import { ensureSetupToken } from './setup-token';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { viewEntry, whoAmI } from './who-am-i';

let context: TestContext;
beforeEach(async () => {
  context = await testContext();
});
afterEach(async () => {
  await context.close();
});

const person = { name: 'Mira Kern', email: 'Mira@Example.org', password: 'correct horse battery' };
const credentials = { email: 'mira@example.org', password: person.password };

async function setUp() {
  const token = await ensureSetupToken(context.db);
  return completeSetup(context, { token, ...person });
}
const code = (error: unknown): string => (error as { code?: string }).code ?? String(error);
const outcome = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', code);

describe('the first start', () => {
  test('fifty at once make one administrator', async () => {
    const token = await ensureSetupToken(context.db);
    const tries = Array.from({ length: 50 }, (_, index) =>
      outcome(completeSetup(context, { token, ...person, email: `p${index}@example.org` })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((what) => what === 'done')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'already-set-up']));
    expect(await context.db.user.count()).toBe(1);
  });

  test('nothing goes without the newest token, and nothing ever again afterwards', async () => {
    const old = await ensureSetupToken(context.db);
    const token = await ensureSetupToken(context.db);
    expect(await outcome(completeSetup(context, { token: 'GUESS', ...person }))).toBe('wrong-token');
    expect(await outcome(completeSetup(context, { token: old, ...person }))).toBe('wrong-token');
    expect(await outcome(completeSetup(context, { token, ...person }))).toBe('done');
    expect(await outcome(completeSetup(context, { token, ...person }))).toBe('already-set-up');
    expect(await ensureSetupToken(context.db)).toBeNull();
  });

  test.each([
    ['a short password', { password: 'elevenchars' }, 'password'],
    ['no address', { email: 'mira' }, 'email'],
    ['no name', { name: '  ' }, 'name'],
    ['an object as a password', { password: { $ne: '' } }, 'password'],
  ])('%s is refused with its field', async (_name, change, field) => {
    const token = await ensureSetupToken(context.db);
    await expect(completeSetup(context, { token, ...person, ...change })).rejects.toMatchObject({
      code: 'invalid',
      field,
    });
  });

  test('the new administrator is signed in, and the entry says so', async () => {
    expect(await viewEntry(context, undefined)).toEqual({ state: 'set-up' });
    const { sessionToken } = await setUp();
    expect(await viewEntry(context, sessionToken)).toMatchObject({
      state: 'signed-in',
      who: { initials: 'MK', email: 'mira@example.org' },
    });
    expect(await viewEntry(context, undefined)).toEqual({ state: 'sign-in' });
  });
});

describe('a session', () => {
  test('lives from sign-in to sign-out', async () => {
    await setUp();
    const { sessionToken } = await signIn(context, credentials);
    const actor = await whoAmI(context, sessionToken);
    expect(actor).toMatchObject({ kind: 'user', name: 'Mira Kern' });
    if (actor) await signOut(context, actor);
    expect(await whoAmI(context, sessionToken)).toBeNull();
  });

  test.each([
    ['after a week', 7 * 24 * 60 + 1],
    ['after twelve idle hours', 12 * 60 + 1],
  ])('ends %s', async (_name, minutes) => {
    const { sessionToken } = await setUp();
    const later = { ...context, now: () => new Date(Date.now() + minutes * 60_000) };
    expect(await whoAmI(later, sessionToken)).toBeNull();
  });

  test('ends when the account is disabled', async () => {
    const { sessionToken } = await setUp();
    await context.db.user.updateMany({ data: { disabledAt: new Date() } });
    expect(await whoAmI(context, sessionToken)).toBeNull();
    expect(await outcome(signIn(context, credentials))).toBe('wrong-credentials');
  });

  test('is not to be had with a made-up or a stolen hash', async () => {
    const { sessionToken } = await setUp();
    const row = await context.db.session.findFirstOrThrow();
    expect(await whoAmI(context, Buffer.from(row.tokenHash).toString('base64url'))).toBeNull();
    expect(await whoAmI(context, `${sessionToken}x`)).toBeNull();
  });
});

describe('sign-in tries', () => {
  test('two hundred at once get ten, and the owner still gets in from a known browser', async () => {
    const { deviceToken } = await setUp();
    const wrong = Array.from({ length: 200 }, (_, index) =>
      outcome(signIn(context, { ...credentials, password: `guess ${index}` })),
    );
    const outcomes = await Promise.all(wrong);
    expect(outcomes.filter((what) => what === 'wrong-credentials')).toHaveLength(10);
    expect(outcomes.filter((what) => what === 'too-many-tries')).toHaveLength(190);
    expect(await outcome(signIn(context, credentials))).toBe('too-many-tries');
    expect(await outcome(signIn(context, { ...credentials, deviceToken }))).toBe('done');
  });

  test('a known browser has a limit too, and a device of nobody gives nothing', async () => {
    const { deviceToken } = await setUp();
    const guess = (device: string) =>
      outcome(signIn(context, { ...credentials, password: 'wrong', deviceToken: device }));
    for (let index = 0; index < 10; index += 1) expect(await guess(deviceToken)).toBe('wrong-credentials');
    expect(await guess(deviceToken)).toBe('too-many-tries');
    for (let index = 0; index < 10; index += 1) expect(await guess(`made-up-${index}`)).toBe('wrong-credentials');
    expect(await guess('made-up')).toBe('too-many-tries');
  });

  test('an unknown account answers as a known one and is not written down', async () => {
    await setUp();
    const stranger = { email: 'hunter2-typed-here', password: 'whatever it is' };
    expect(await outcome(signIn(context, stranger))).toBe('wrong-credentials');
    const entries = await context.db.auditEntry.findMany();
    expect(
      JSON.stringify(entries, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('hunter2');
  });

  test('each refusal and each sign-in is on the record', async () => {
    await setUp();
    await outcome(signIn(context, { ...credentials, password: 'wrong' }));
    await signIn(context, credentials);
    const entries = await context.db.auditEntry.findMany({ orderBy: { seq: 'asc' } });
    expect(entries.map(({ verb, outcome: what }) => `${verb} ${what}`)).toEqual([
      'user.set-up done',
      'session.sign-in refused',
      'session.sign-in done',
    ]);
  });
});
