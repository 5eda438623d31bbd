import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ReplayError } from '@/lib/collect';
import { ConnectError } from '@/lib/connect';
import { SUDOERS_FOR, type SudoersFor } from '@/lib/connect/sudoers';
import { IndicatorFileError } from '@/lib/intel';
import { Severity } from '@/lib/model';
import { CliError } from './cli-error';
import { replayCommand } from './replay-command';
import { rulesCommand } from './rules-command';
import { type ScanOptions, scanCommand } from './scan-command';
import { sudoersCommand } from './sudoers-command';
import { printable } from './terminal';
import { type VerifyOptions, verifyEvidenceCommand } from './verify-evidence-command';

/** 0 done, 1 something is at or above --fail-on or evidence is not as it was kept, 2 could not be done. */
const COULD_NOT = 2;

/** Runs the command line. Resolves with the exit code; never rejects, never calls process.exit. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const finish = async (work: Promise<number>): Promise<void> => {
    code = await work;
  };
  const program = new Command('shipshape')
    .description('Looks at a Docker server and says what is risky and why. Installs nothing, changes nothing.')
    .exitOverride()
    .showHelpAfterError('(shipshape --help shows what can be asked)');
  addScan(program, finish);
  addReplay(program, finish);
  program
    .command('rules')
    .description('list the catalogue of rules')
    .option('--json', 'print one JSON array')
    .action((options: { json?: boolean }) => finish(rulesCommand(options)));
  addVerifyEvidence(program, finish);
  program
    .command('sudoers')
    .description('print the sudoers file for a login that is not root, for the owner of a server to place')
    .addOption(
      new Option('--for <what>', 'scan: reads alone; fix: reads and fixes').choices(SUDOERS_FOR).makeOptionMandatory(),
    )
    .requiredOption('--user <name>', 'the account that Shipshape signs in with')
    .action((options: { for: SudoersFor; user: string }) => finish(sudoersCommand(options)));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error);
  }
}

type Finish = (work: Promise<number>) => Promise<void>;

function addScan(program: Command, finish: Finish): void {
  program
    .command('scan')
    .description('scan a server: ssh://user@host[:port], docker+tls://host:2376 or unix:///path/docker.sock')
    .argument('<address>')
    .option(
      '--identity <file>',
      'private key for ssh; SHIPSHAPE_PASSPHRASE holds its passphrase. Without it: the agent, then SHIPSHAPE_PASSWORD',
    )
    .option('--fingerprint <sha256>', 'the host key to expect, SHA256:…; without it the key is shown and asked for')
    .option('--ca <file>', 'certificate authority of the Docker API')
    .option('--cert <file>', 'our client certificate')
    .option('--key <file>', 'the key of our client certificate')
    .option('--server-name <name>', 'the name in the server certificate, when it is not the host of the address')
    .option('--json', 'print one JSON object')
    .option('--snapshot <file>', 'keep what was read in a file')
    .option('--indicators <file>', 'more known-bad addresses, images and names, as JSON')
    .option('--fail-on <severity>', 'exit with 1 when a finding is at or above it', severity)
    .addHelpText(
      'after',
      '\nExamples:\n  shipshape scan ssh://root@10.0.0.5 --identity ~/.ssh/id_ed25519\n  shipshape scan docker+tls://10.0.0.6:2376 --ca ca.pem --cert cert.pem --key key.pem --json\n  shipshape scan unix:///var/run/docker.sock --fail-on high',
    )
    .action((address: string, options: ScanOptions) => finish(scanCommand(address, options)));
}

function addReplay(program: Command, finish: Finish): void {
  program
    .command('replay')
    .description('judge a kept Snapshot again, without the server')
    .argument('<snapshot>')
    .option('--json', 'print one JSON object')
    .option('--indicators <file>', 'more known-bad addresses, images and names, as JSON')
    .option('--fail-on <severity>', 'exit with 1 when a finding is at or above it', severity)
    .action((file: string, options: ScanOptions) => finish(replayCommand(file, options)));
}

function addVerifyEvidence(program: Command, finish: Finish): void {
  program
    .command('verify-evidence')
    .description('check a downloaded evidence bundle against its manifest, without the server')
    .argument('<file>')
    .option(
      '--manifest <sha256>',
      'the hash of the manifest, as it stands on the record; without it only the files are checked',
    )
    .option('--json', 'print one JSON object')
    .action((file: string, options: VerifyOptions) => finish(verifyEvidenceCommand(file, options)));
}

function severity(text: string): Severity {
  const parsed = Severity.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(`Choose one of ${Severity.options.join(', ')}.`);
  return parsed.data;
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT;
  console.error(`shipshape: ${printable(reasonOf(error))}`);
  return COULD_NOT;
}

function reasonOf(error: unknown): string {
  if (error instanceof ConnectError) return error.detail ? `${error.sentence} (${error.detail})` : error.sentence;
  if (error instanceof CliError || error instanceof ReplayError || error instanceof IndicatorFileError)
    return error.message;
  return `It failed on something nobody expected: ${error instanceof Error ? error.message : String(error)}`;
}
