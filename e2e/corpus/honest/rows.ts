import { type CorpusEntry, composed, container } from '../entry';

/**
 * One service a line: "compose | traefik | -v … traefik:v3 --providers.docker". The first word says how it was started: "compose" with
 * the labels of a project, "named" by hand, "adhoc" by hand and without a name.
 */
export function services(source: string, text: string): readonly CorpusEntry[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [kind = '', name = '', run = ''] = cutTwice(line);
      if (kind === 'compose') return composed(name, source, run);
      if (kind === 'named') return container(name, source, `--name ${name.replace(/\W+/g, '-')} ${run}`);
      if (kind === 'adhoc') return container(name, source, run);
      throw new Error(`not a way to start a service: ${line}`);
    });
}

/** The third part may hold pipes of its own. */
const cutTwice = (line: string): readonly string[] =>
  /^\s*([^|]*?)\s*\|\s*([^|]*?)\s*\|\s*(.*?)\s*$/.exec(line)?.slice(1) ?? [];
