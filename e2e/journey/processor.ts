import { existsSync, writeFileSync } from 'node:fs';
import { shell } from './on-host';

const FILES = [
  { file: '/sys/fs/cgroup/cpu', name: 'cpu.shares', usual: '1024', favoured: '20000' },
  { file: '/sys/fs/cgroup', name: 'cpu.weight', usual: '100', favoured: '2000' },
];

/**
 * Lets the miners of a host have their share also while this machine has much else to do: a real one takes what it wants, the staged
 * ones are polite. Without this a busy machine starves them below what counts as busy.
 */
export async function favour(host: string): Promise<void> {
  weigh(host, 'favoured');
  await shell(host, MORE_EAGER);
}

/** Ends what `favour` began. */
export const treatAsUsual = (host: string): void => weigh(host, 'usual');

function weigh(host: string, how: 'usual' | 'favoured'): void {
  for (const level of ['shipshape-lab', `shipshape-lab/${host}`])
    for (const { file, name, [how]: weight } of FILES) {
      const path = `${file}/${level}/${name}`;
      if (existsSync(path)) writeFileSync(path, weight);
    }
}

const MORE_EAGER = `for exe in /proc/[0-9]*/exe; do
  case $(readlink $exe) in /var/tmp/.x/*) pid=\${exe#/proc/}; renice -n -15 -p \${pid%/exe} ;; esac
done > /dev/null 2>&1; true`;
