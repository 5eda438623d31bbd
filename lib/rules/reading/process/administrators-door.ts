import { baseName } from '../host/paths';

/** Where administrators come in, and where an engine or a store obeys: shells, desktops, the engine's API, a cluster's. */
const PORTS: ReadonlySet<string> = new Set('22 23 2222 3389 5900 5901 2375 2376 4243 6443 8006 10250 445'.split(' '));
const AT = /^(?:(ssh|rdp|smb|vnc|unix|tcp|http|https):\/\/)?(?:[\w.-]*?:)?(\d{1,5})?$/;

/** "ssh://localhost:22", "tcp://127.0.0.1:2375", "unix:/var/run/docker.sock". */
function isSuchDoor(target: string): boolean {
  if (/^unix:\/*\S*\/docker\.sock$/.test(target) || /^(?:ssh|rdp|smb|vnc):\/\//.test(target)) return true;
  return PORTS.has(AT.exec(target)?.[2] ?? '');
}

const behind = (words: readonly string[], option: string): string => {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at] ?? '';
  return word.includes('=') ? word.slice(option.length + 1) : (words[at + 1] ?? '');
};

/** Makers of tunnels whose other end anybody gets without an account, or with one of his own. */
const MAKERS: Readonly<Record<string, (words: readonly string[]) => string>> = {
  // A tunnel that has a name or a token belongs to an account that somebody set up.
  cloudflared: (words) =>
    words.some((word) => /^(?:run|--token|--name|--hostname|--config)(?:=|$)/.test(word)) ? '' : behind(words, '--url'),
  ngrok: (words) => (words.includes('tcp') ? (words[words.indexOf('tcp') + 1] ?? '') : ''),
  bore: (words) =>
    words.includes('local') ? (words.slice(words.indexOf('local') + 1).find((word) => /^\d+$/.test(word)) ?? '') : '',
  lt: (words) => behind(words, '--port') || behind(words, '-p'),
  localtunnel: (words) => behind(words, '--port') || behind(words, '-p'),
};

/** Places at which a tunnel of ssh is opened to everybody. */
const PUBLIC_ENDS =
  /(?:^|[@.])(?:serveo\.net|localhost\.run|pinggy\.io|a\.pinggy\.io|ssh\.localhost\.run|tunnel\.us\.ngrok\.com|srv\.us|tuns\.sh)$/;

function overSsh(words: readonly string[]): string {
  const at = words.findIndex((word) => /^-[a-zA-Z]*R/.test(word));
  if (at === -1 || !words.some((word) => PUBLIC_ENDS.test(word))) return '';
  const told = /^-[a-zA-Z]*R./.test(words[at] ?? '') ? (words[at] ?? '') : (words[at + 1] ?? '');
  return told.split(':').at(-1) ?? '';
}

/** The door of administrators that these words open to whoever knows the tunnel's name; '' when they open none. */
export function doorForEverybody(image: string, words: readonly string[]): string {
  const programs = [image, ...words.map(baseName)];
  const maker = Object.keys(MAKERS).find((name) => programs.includes(name));
  const found = maker === undefined ? '' : (MAKERS[maker]?.(words) ?? '');
  const target = found === '' && programs.some((name) => /^(?:auto)?ssh$/.test(name)) ? overSsh(words) : found;
  return isSuchDoor(target) ? target : '';
}
