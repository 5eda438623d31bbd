import { labExec } from '@/e2e/lab';
import type { ActionTarget } from '@/lib/model';
import { shell } from './incident';

// What the stages of every action are made of, on `infected`.

/** Runs a fixed script of the test; the strange texts are arguments of it. */
export const at = async (script: string, ...values: string[]): Promise<string> =>
  (await labExec('infected', ['sh', '-c', script, 'sh', ...values])).stdout.trim();

export const oneLine = (text: string): string => text.replaceAll('\n', ' ');
export const NAME = 'every-action';

/** A container whose variables, labels and arguments hold the text. */
export async function container(
  strange: string,
  options = '',
): Promise<{ containerId: string; imageId: string; name: string }> {
  await at(
    `docker rm -f ${NAME} ${NAME}-before-rebind >/dev/null 2>&1; docker run -d --name ${NAME} ${options} -e "MARK=$1" --label "mark=$1" --entrypoint sh redis:7 -c 'redis-server --save "" || sleep 600' "$1"`,
    strange,
  );
  const [containerId = '', imageId = ''] = (await shell(`docker inspect -f '{{.Id}} {{.Image}}' ${NAME}`)).split(' ');
  return { containerId, imageId, name: strange };
}

export const stopped = async (strange: string, how: string): Promise<ActionTarget> => {
  const made = await container(strange);
  await shell(`docker ${how} ${NAME}`);
  return { kind: 'container', ...made };
};
export const running = async (strange: string): Promise<ActionTarget> => ({
  kind: 'container',
  ...(await container(strange)),
});

/** A file at a path that holds the text. */
export async function file(strange: string): Promise<string> {
  const path = `/var/tmp/every/${strange.replaceAll('..', '.').replace(/\/+/g, '/')}/f-${Math.random().toString(36).slice(2, 8)}`;
  await at('mkdir -p -- "${1%/*}" && echo content > "$1" && chmod 0666 -- "$1"', path);
  return path;
}

export async function image(strange: string, tag: string): Promise<string> {
  const label = JSON.stringify(oneLine(strange)).replaceAll('$', '\\$');
  return at(
    `printf 'FROM redis:7\\nLABEL mark=%s n=%s\\n' "$1" "$(date +%N)" | DOCKER_BUILDKIT=0 docker build -q ${tag} -`,
    label,
  );
}

export async function account(strange: string): Promise<number> {
  await at(
    'id every >/dev/null 2>&1 || useradd -m every; usermod -c "$1" -aG docker every; passwd -u every; echo every:x | chpasswd',
    oneLine(strange).replaceAll(':', ''),
  );
  return Number(await shell('{ usermod -U every; usermod -e "" every; } >/dev/null 2>&1; id -u every'));
}

/** The engine's file with the text in it, and the plaintext port open. */
export async function engineFile(strange: string): Promise<void> {
  const text = JSON.stringify({ 'live-restore': true, labels: [`mark=${strange}`] }, null, 2);
  await at(
    'printf "%s" "$1" > /etc/docker/daemon.json; systemctl reset-failed docker; systemctl restart docker; sleep 1',
    text,
  );
}
