import type { CaseFinding } from './case-finding';

const SCRIPT = /[\w.-]{2,60}\.(?:sh|py|pl|elf|bin|x86_64)\b/g;
/** Names that half of all images give their own scripts. */
const EVERYBODYS =
  /^(docker-)?(entrypoint|entry|start|startup|run|init|install|setup|main|app|server|test|build|deploy|backup|wait-for-it|healthcheck)\.(sh|py|pl|bin)$/i;
const MOST = 5;

/** Names of the scripts and programs that a finding says are fetched or run: one name in a container and in cron is one hand. */
export function payloadsOf({ sentence, evidence }: CaseFinding): readonly string[] {
  const texts = [
    ...sentence.filter(({ kind }) => kind !== 'text').map(({ text }) => text),
    ...evidence.map(({ value }) => value),
  ];
  const names = texts
    .flatMap((text) => text.slice(0, 2000).match(SCRIPT) ?? [])
    .filter((name) => !EVERYBODYS.test(name));
  return [...new Set(names)].slice(0, MOST);
}
