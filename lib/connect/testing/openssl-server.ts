import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, freePort, scratchDirectory } from './scratch';

/** openssl's own TLS server, which refuses a foreign client certificate by an alert, as engines do. It speaks no HTTP. */
export async function startOpensslServer(
  files: { cert: string; key: string; ca: string },
  words: readonly string[] = [],
): Promise<{ port: number; stop: () => Promise<void> }> {
  const scratch = await scratchDirectory();
  const at = (name: string): string => join(scratch.path, name);
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(at(name), text)));
  const port = await freePort();
  const verify = ['-CAfile', at('ca'), '-Verify', '1', '-verify_return_error'];
  const server = ['s_server', '-accept', `127.0.0.1:${port}`, '-cert', at('cert'), '-key', at('key')];
  const child = spawn('openssl', [...server, ...verify, ...words], { stdio: ['pipe', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('openssl s_server did not start')));
  });
  return {
    port,
    stop: async () => {
      await endProcess(child);
      await scratch.remove();
    },
  };
}
