import { labRenew } from '@/e2e/lab';
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

await bench();
