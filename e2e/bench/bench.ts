import { labRenew } from '@/e2e/lab';
import { benchDetection } from './bench-detection';
import { benchFeeds } from './bench-feeds';
import { hostWithContainers, MEASURED } from './lab-host';
import { machine } from './machine';
import { measureEngine, measureMemory, measureScan } from './measures';
import { table } from './table';

const CONTAINERS = 100;

/** Measures on the lab and prints one table. Takes about a minute beside the start of the containers; renews the host at the end. */
async function bench(): Promise<void> {
  try {
    console.error(`${MEASURED}: starting ${CONTAINERS} containers`);
    const host = await hostWithContainers(CONTAINERS);
    const rows = [...(await measureScan(host)), ...(await measureEngine(host)), ...(await measureMemory(host))];
    console.log(`${machine(host.engineVersion)}\n\n${table(rows)}`);
    if (rows.some(({ held }) => held === false)) process.exitCode = 1;
  } finally {
    console.error(`${MEASURED}: making it new again`);
    await labRenew([MEASURED]);
  }
}

/** `npm run bench` measures on the lab; `npm run bench -- detection` judges the corpora, `-- feeds` reads long lists: neither needs a lab. */
async function main(what: string | undefined): Promise<void> {
  if (what === undefined) return bench();
  const held = what === 'detection' ? benchDetection() : what === 'feeds' ? await benchFeeds() : null;
  if (held === null) throw new Error(`There is no bench called “${what}”: none, “detection” or “feeds”.`);
  if (!held) process.exitCode = 1;
}

await main(process.argv[2]);
