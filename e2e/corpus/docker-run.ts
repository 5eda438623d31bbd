/** The part of a `docker run` line that the corpora use. */
export interface RunOptions {
  name: string;
  image: string;
  command: string[];
  entrypoint: string;
  env: [string, string][];
  labels: Record<string, string>;
  binds: { source: string; destination: string; options: string[] }[];
  ports: string[];
  network: string;
  pid: string;
  ipc: string;
  user: string;
  restart: string;
  privileged: boolean;
  remove: boolean;
  capAdd: string[];
  devices: string[];
  securityOptions: string[];
  extraHosts: string[];
}

const nothing = (): RunOptions => ({
  name: '',
  image: '',
  command: [],
  entrypoint: '',
  env: [],
  labels: {},
  binds: [],
  ports: [],
  network: 'default',
  pid: '',
  ipc: 'private',
  user: '',
  restart: 'no',
  privileged: false,
  remove: false,
  capAdd: [],
  devices: [],
  securityOptions: [],
  extraHosts: [],
});

type Taker = (run: RunOptions, value: string) => void;

const WITH_VALUE: Readonly<Record<string, Taker>> = {
  '--name': (run, value) => {
    run.name = value;
  },
  '--entrypoint': (run, value) => {
    run.entrypoint = value;
  },
  '-e': (run, value) => {
    run.env.push(pair(value));
  },
  '-l': (run, value) => {
    const [name, text] = pair(value);
    run.labels[name] = text;
  },
  '-v': (run, value) => {
    const [source = '', destination = '', options = ''] = value.split(':');
    if (source.startsWith('/')) run.binds.push({ source, destination, options: options.split(',') });
  },
  '-p': (run, value) => {
    run.ports.push(value.replace(/:(\d+)$/, '->$1'));
  },
  '--network': (run, value) => {
    run.network = value;
  },
  '--pid': (run, value) => {
    run.pid = value;
  },
  '--ipc': (run, value) => {
    run.ipc = value;
  },
  '--user': (run, value) => {
    run.user = value;
  },
  '--restart': (run, value) => {
    run.restart = value;
  },
  '--cap-add': (run, value) => {
    run.capAdd.push(value);
  },
  '--device': (run, value) => {
    run.devices.push(value.split(':')[0] ?? value);
  },
  '--security-opt': (run, value) => {
    run.securityOptions.push(value);
  },
  '--add-host': (run, value) => {
    run.extraHosts.push(value);
  },
};

const FLAGS: Readonly<Record<string, Taker>> = {
  '--privileged': (run) => {
    run.privileged = true;
  },
  '--rm': (run) => {
    run.remove = true;
  },
  '-it': () => {},
  '-d': () => {},
};

/** Reads what stands behind `docker run`. An option it does not know is a mistake in the corpus and breaks the test. */
export function dockerRun(line: string): RunOptions {
  const run = nothing();
  const words = shellSplit(line);
  while (words[0]?.startsWith('-')) {
    const [option = '', glued] = cut(words.shift() ?? '');
    const flag = FLAGS[option];
    const taker = WITH_VALUE[option];
    if (flag) flag(run, '');
    else if (taker) taker(run, glued ?? words.shift() ?? '');
    else throw new Error(`not an option of the corpus: ${option} in ${line}`);
  }
  run.image = words.shift() ?? '';
  run.command = words;
  if (run.image === '') throw new Error(`no image in ${line}`);
  return run;
}

/** "--pid=host" is an option and its value. */
function cut(word: string): [string, string?] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Words as a shell cuts them: quotes hold a word together and are taken off; \" is a quote inside of quotes. */
export const shellSplit = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s'"]+|'[^']*'|"(?:\\"|[^"])*")+/g)].map(([word]) =>
    word.replace(
      /'([^']*)'|"((?:\\"|[^"])*)"/g,
      (_, single?: string, double?: string) => single ?? (double ?? '').replaceAll('\\"', '"'),
    ),
  );
