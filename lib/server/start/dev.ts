import { context } from 'esbuild';
import { bundleOptions } from './bundle';
import type { StopStack } from './stop-stack';

/** Tells when the worker's program changed. */
export type ProcessWatcher = { onChange: (renew: () => Promise<void>) => void };

/** For development: bundles `web` and `worker` again whenever one of their files changes. The pages watch themselves. */
export async function watchProcesses(stops: StopStack): Promise<ProcessWatcher> {
  let renew: () => Promise<void> = async () => undefined;
  const bundler = await context({
    ...bundleOptions(),
    plugins: [
      {
        name: 'renew-worker',
        setup: (build) => build.onEnd((result) => (result.errors.length ? undefined : renew())),
      },
    ],
  });
  await bundler.rebuild();
  await bundler.watch();
  stops.push(() => bundler.dispose());
  return { onChange: (listener) => (renew = listener) };
}
