import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACTION_IDS } from '@/lib/model';
import { RULES } from './registry';

const room = fileURLToPath(new URL('.', import.meta.url));
const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Which function of `reading/verdict/offers.ts` makes an offer of which action; one builder may call another. */
function buildersOf(): ReadonlyMap<string, RegExp> {
  const parts = textOf(join(room, 'reading/verdict/offers.ts'))
    .split(/^(?:export )?const (?=\w+)/m)
    .slice(1);
  const named = parts.map((part) => ({ name: /^\w+/.exec(part)?.[0] ?? '', part }));
  return new Map(
    ACTION_IDS.map((actionId) => {
      const makers = new Set(named.filter(({ part }) => part.includes(`'${actionId}'`)).map(({ name }) => name));
      for (let before = -1; before !== makers.size; ) {
        before = makers.size;
        for (const { name, part } of named)
          if ([...makers].some((maker) => new RegExp(`\\b${maker}\\b`).test(part.slice(name.length)))) makers.add(name);
      }
      return [actionId, new RegExp(`\\b(?:${[...makers].join('|')})\\b`)];
    }),
  );
}

/** What a rule is made of: its own file, and what it imports of the rules beside it and of the readings. */
function sourceOf(path: string, depth = 3): string {
  const text = textOf(path);
  if (depth === 0) return text;
  const imports = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, from = '']) => join(dirname(path), `${from}.ts`));
  const own = imports.filter((one) => !/verdict\/offers\.ts$|define\.ts$/.test(one));
  return [text, ...own.map((one) => sourceOf(one, depth - 1))].join('\n');
}

const BUILDERS = buildersOf();

/** No run on a host does these: what a rule that names them says under `fix` is all there is. */
const BY_HAND: Readonly<Record<string, string>> = {
  'image.block': 'a change of our own policy: the panel of the finding has its button',
  'swarm.leave': 'it takes the services of a whole cluster along: a person decides',
  'secret.rotate': 'only who runs the service can make a new secret',
  'firewall.restoreRules': 'nobody here knows the rules of before',
};

/** No button in these rules, though an action of that name stands. Each with the reason. */
const GUIDANCE_ONLY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'containerd-tcp-exposed': {
    'daemon.setConfig': 'it stands in the settings of containerd, which the action does not write',
  },
};

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const source = sourceOf(join(room, rule.family, `${id}.ts`));
  it('offers each action that it names, or says why it is guidance alone', () => {
    const missing = rule.actions.filter((actionId) => {
      const builder = BUILDERS.get(actionId);
      const offers = (builder?.test(source) ?? false) || source.includes(`actionId: '${actionId}'`);
      return !offers && !GUIDANCE_ONLY[id]?.[actionId] && !BY_HAND[actionId];
    });
    expect(missing).toEqual([]);
    expect(rule.fix.length).toBeGreaterThan(20);
  });
});
