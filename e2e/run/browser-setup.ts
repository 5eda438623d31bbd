import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './product';

const PORT = 3210;

/**
 * Starts the product once for all journeys, with a data folder of its own. They find it by SHIPSHAPE_TEST_URL and
 * SHIPSHAPE_TEST_TOKEN; when SHIPSHAPE_TEST_URL is already set, that product is used as it is.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.SHIPSHAPE_TEST_URL) return undefined;
  const dataFolder = mkdtempSync(join(tmpdir(), 'shipshape-browser-'));
  const product = await startProduct({ port: PORT, dataFolder });
  process.env.SHIPSHAPE_TEST_URL = product.url;
  process.env.SHIPSHAPE_TEST_TOKEN = product.setupToken ?? '';
  return async () => {
    await product.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
