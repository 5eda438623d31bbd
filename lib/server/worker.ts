import { readProcessSettings } from './env';
import { stopOnRequest, tellParent } from './process-life';

const STOP_GRACE_MS = 18_000;

/** The `worker` process: the only one that talks to managed hosts. */
async function main(): Promise<void> {
  readProcessSettings();
  const timer = setInterval(() => undefined, 60_000);
  stopOnRequest(async () => clearInterval(timer), STOP_GRACE_MS);
  tellParent({ kind: 'ready', setupToken: null });
}

await main();
