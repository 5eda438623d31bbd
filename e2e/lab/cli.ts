import {
  labContainers,
  labDown,
  labExec,
  labHosts,
  labIncident,
  labRenew,
  labServerCertificate,
  labUp,
  SERVER_CERTIFICATES,
} from './index';

const USAGE = `usage: lab up [NAME…] [--no-incident]   bring hosts up (all default ones without names)
       lab down [NAME…]                 take hosts down (without names: everything)
       lab list [--json]                what there is and how to reach it
       lab incident NAME                stage the incident on a host, or put back what was removed of it
       lab exec NAME -- PROGRAM…        run a program on a host as root
       lab renew NAME…                  take hosts down and bring them up as new
       lab containers NAME COUNT        have COUNT small containers on a host
       lab certificate KIND             put another certificate before the engine of "tls": ${SERVER_CERTIFICATES.join(', ')}`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function list(asJson: boolean): Promise<void> {
  const hosts = await labHosts();
  if (asJson) return say(JSON.stringify(hosts, null, 2));
  const rows = hosts.map((host) => [
    host.name,
    host.address,
    host.ssh ? `ssh ${host.ssh.port}` : 'no ssh',
    host.engine?.url ?? '-',
    host.engineVersion ?? '-',
    host.state,
  ]);
  for (const row of [['NAME', 'ADDRESS', 'SSH', 'ENGINE API', 'ENGINE', 'STATE'], ...rows])
    say(
      row
        .map((cell, index) => cell.padEnd([10, 13, 8, 26, 16, 4][index] ?? 0))
        .join(' ')
        .trimEnd(),
    );
  const key = hosts.find((host) => host.ssh)?.ssh?.keyFile;
  if (key) say(`\nSign in with: ssh -i ${key} root@ADDRESS   (more keys, certificates: lab list --json)`);
}

async function run(argv: readonly string[]): Promise<number> {
  const [verb, ...rest] = argv;
  const names = rest.filter((word) => !word.startsWith('--'));
  const [name = '', count = ''] = names;
  switch (verb) {
    case 'up':
      await labUp(names, { say, incident: !rest.includes('--no-incident') });
      return 0;
    case 'down':
      await labDown(names);
      return 0;
    case 'list':
      await list(rest.includes('--json'));
      return 0;
    case 'incident':
      await labIncident(name);
      return 0;
    case 'renew':
      if (name === '') throw new Error(USAGE);
      await labRenew([name, ...names.slice(1)], { say });
      return 0;
    case 'certificate': {
      const certificate = SERVER_CERTIFICATES.find((kind) => kind === name);
      if (!certificate) throw new Error(USAGE);
      await labServerCertificate(certificate);
      return 0;
    }
    case 'containers':
      if (!/^\d{1,4}$/.test(count)) throw new Error(USAGE);
      await labContainers(name, Number(count));
      return 0;
    case 'exec': {
      const words = rest.slice(1).filter((word, index) => !(index === 0 && word === '--'));
      if (words.length === 0) throw new Error(USAGE);
      const result = await labExec(name, words);
      process.stdout.write(result.stdout);
      process.stderr.write(result.stderr);
      return result.exitCode;
    }
    default:
      throw new Error(USAGE);
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
