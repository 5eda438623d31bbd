import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, scratchDirectory } from './scratch';

export interface IssuedCertificate {
  cert: string;
  key: string;
}

export interface IssueSettings {
  /** Common name. */
  name: string;
  /** As openssl writes them: `DNS:localhost,IP:127.0.0.1`. */
  subjectAltNames?: string;
  purpose: 'server' | 'client';
  /** Default: since yesterday, for ten days. */
  validFrom?: Date;
  validTo?: Date;
}

export interface TestAuthority {
  ca: string;
  issue: (settings: IssueSettings) => Promise<IssuedCertificate>;
  remove: () => Promise<void>;
}

const DAY = 86_400_000;

/** A certificate authority of its own, by openssl. `openssl ca` is used because `openssl x509` cannot make an expired one. */
export async function createAuthority(name = 'Shipshape test authority'): Promise<TestAuthority> {
  const scratch = await scratchDirectory();
  const at = (file: string): string => join(scratch.path, file);
  await writeFile(at('ca.cnf'), authorityConfig(scratch.path));
  await writeFile(at('index.txt'), '');
  await writeFile(at('serial'), '1000\n');
  await mkdir(at('issued'));
  const newKey = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256'];
  await runProgram('openssl', [
    ...newKey,
    '-x509',
    '-days',
    '30',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  ]);
  let count = 0;
  const issue = async (settings: IssueSettings): Promise<IssuedCertificate> => {
    count += 1;
    const base = at(`leaf${count}`);
    await runProgram('openssl', [
      ...newKey,
      '-subj',
      `/CN=${settings.name}`,
      '-keyout',
      `${base}.key`,
      '-out',
      `${base}.csr`,
    ]);
    await writeFile(`${base}.ext`, extensions(settings));
    const from = settings.validFrom ?? new Date(Date.now() - DAY);
    const to = settings.validTo ?? new Date(Date.now() + 10 * DAY);
    const dates = ['-startdate', asn1Time(from), '-enddate', asn1Time(to)];
    const files = ['-in', `${base}.csr`, '-out', `${base}.pem`, '-extfile', `${base}.ext`];
    await runProgram('openssl', ['ca', '-batch', '-notext', '-config', at('ca.cnf'), ...dates, ...files]);
    return { cert: await readFile(`${base}.pem`, 'utf8'), key: await readFile(`${base}.key`, 'utf8') };
  };
  return { ca: await readFile(at('ca.pem'), 'utf8'), issue, remove: scratch.remove };
}

function authorityConfig(directory: string): string {
  return `[ca]
default_ca = test
[test]
dir = ${directory}
database = $dir/index.txt
serial = $dir/serial
new_certs_dir = $dir/issued
certificate = $dir/ca.pem
private_key = $dir/ca.key
default_md = sha256
policy = anything
unique_subject = no
[anything]
commonName = supplied
`;
}

function extensions({ purpose, subjectAltNames }: IssueSettings): string {
  const usage = `extendedKeyUsage = ${purpose}Auth\nbasicConstraints = CA:FALSE\n`;
  return subjectAltNames === undefined ? usage : `${usage}subjectAltName = ${subjectAltNames}\n`;
}

/** `20260131235959Z`. */
function asn1Time(time: Date): string {
  return `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}
