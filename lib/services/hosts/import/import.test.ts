import { describe, expect, it } from 'vitest';
import { readImport } from './read-import';
import { matches } from './ssh-config';

/** An entry as one short line: what it is about, and why it is none. */
const shortly = (text: string, user = 'root') =>
  readImport(text, user).entries.map(({ line, name, address, tags, keyName, problem, detail }) =>
    [`${line}:`, name, address, ...tags.map((tag) => `#${tag}`), keyName ? `key=${keyName}` : '', problem, detail]
      .filter(Boolean)
      .join(' '),
  );

describe('an ssh configuration', () => {
  it.each([
    ['one server', 'Host web-07\n  HostName 10.0.0.5\n  User ops\n  Port 2222', ['1: web-07 ops@10.0.0.5:2222']],
    ['an alias that is the host itself', 'Host db.example.org', ['1: db.example.org root@db.example.org']],
    ['keywords in any case, with an equals sign', 'HOST=a\nhostname = 10.0.0.1', ['1: a root@10.0.0.1']],
    ['quotes and comments', 'Host a # ours\n# no\nHostName "10.0.0.1"\n\nUser "ops"', ['1: a ops@10.0.0.1']],
    ['several names in one line', 'Host a b', ['1: a root@a', '1: b root@b']],
    ['IPv6', 'Host a\nHostName 2001:db8::1\nPort 22', ['1: a root@[2001:db8::1]:22']],
    ['%h', 'Host a\nHostName %h.example.org', ['1: a root@a.example.org']],
    ['another token', 'Host a\nHostName %n.example.org', ['1: a root@a token %n.example.org']],
    ['the name of a key', 'Host a\nIdentityFile ~/.ssh/prod', ['1: a root@a key=~/.ssh/prod']],
    ['no key', 'Host a\nIdentityFile none', ['1: a root@a']],
    ['the first value', 'Host a\nUser one\nUser two', ['1: a one@a']],
    ['a name twice, with what both blocks say', 'Host a\nUser ops\nHost a\nPort 23', ['1: a ops@a:23']],
    ['a jump', 'Host a\nProxyJump gate', ['1: a root@a proxy gate']],
    ['a command', 'Host a\nProxyCommand ssh -W %h:%p gate', ['1: a root@a proxy ssh -W %h:%p gate']],
    ['no jump', 'Host a\nProxyJump none', ['1: a root@a']],
    ['a quote never closed', 'Host a\nHostName "10.0.0.1', ['1: a root@a', '2: HostName "10.0.0.1 quote']],
    ['lines that end as in Windows', 'Host a\r\nUser ops\r\n', ['1: a ops@a']],
  ])('understands %s', (_name, text, entries) => {
    expect(shortly(text)).toEqual(entries);
  });

  it('takes names with wildcards for rules: they give settings and are no servers', () => {
    const text = 'Host a\nHostName 10.0.0.1\nHost *.eu !b.eu\nUser ops\nHost a.eu b.eu\nHost *\nPort 2222';
    expect(shortly(text)).toEqual([
      '1: a root@10.0.0.1:2222',
      '3: Host *.eu pattern',
      '5: a.eu ops@a.eu:2222',
      '5: b.eu root@b.eu:2222',
      '6: Host * pattern',
    ]);
  });

  it('takes what stands above the first host for everybody', () => {
    expect(shortly('User ops\nHost a')).toEqual(['2: a ops@a']);
  });

  it('follows neither Include nor Match, and says so', () => {
    expect(shortly('Include ~/.ssh/more\nHost a\nMatch user x\nUser evil\nHost b')).toEqual([
      '1: Include ~/.ssh/more include',
      '2: a root@a',
      '3: Match user x match',
      '5: b root@b',
    ]);
  });

  it('uses the given user where the file names none', () => {
    expect(shortly('Host a\nHost b\nUser c', 'deploy')).toEqual(['1: a deploy@a', '2: b c@b']);
  });
});

describe('matches', () => {
  it.each([
    ['web-07', ['web-*'], true],
    ['web-07', ['web-??'], true],
    ['web-07', ['web-?'], false],
    ['web-07', ['*', '!web-07'], false],
    ['web-07', ['!db-*'], false],
    ['WEB', ['web'], true],
    ['a.b.c', ['*.b.*'], true],
  ])('%s and %j: %s', (name, patterns, expected) => {
    expect(matches(name, patterns)).toBe(expected);
  });

  it('ends also for a pattern made to take for ever', () => {
    expect(matches(`${'a'.repeat(3000)}c`, [`${'*a'.repeat(200)}b`])).toBe(false);
  });
});

describe('a CSV file', () => {
  it.each([
    ['addresses alone', 'ops@10.0.0.5\n10.0.0.6', ['1: ops@10.0.0.5', '2: root@10.0.0.6']],
    ['the usual order', '10.0.0.5,web-07,prod edge,ops,2222', ['1: web-07 ops@10.0.0.5:2222 #prod #edge']],
    ['named columns', 'name,host,user,port\nweb,10.0.0.5,ops,22', ['2: web ops@10.0.0.5:22']],
    ['names of columns as people write them', 'Host Name;Identity File\n10.0.0.5;prod', ['2: root@10.0.0.5 key=prod']],
    ['tabs', 'name\taddress\nweb\t10.0.0.5', ['2: web root@10.0.0.5']],
    ['quotes', 'name,address\n"we""b","10.0.0.5"', ['2: we"b root@10.0.0.5']],
    [
      'a cell of two lines',
      'address,tags\n10.0.0.5,"a\nb"\n10.0.0.6,c',
      ['2: root@10.0.0.5 #a #b', '4: root@10.0.0.6 #c'],
    ],
    ['an address that says all', 'address,user,port\nssh://a@h:1,b,2', ['2: ssh://a@h:1']],
    ['a user or port that is said already', 'address,user,port\na@h:1,b,2', ['2: a@h:1']],
    ['IPv6', 'address,port\n2001:db8::1,2222', ['2: root@[2001:db8::1]:2222']],
    ['empty lines and remarks', '\n# ours\n10.0.0.5\n\n', ['3: root@10.0.0.5']],
    ['no address', 'address,name\n,web', ['2: web web no-address']],
    ['cells without a column', 'address\n10.0.0.5,x', ['2: root@10.0.0.5 cells']],
    ['columns nobody knows', 'address,owner\n10.0.0.5,me', ['1: owner columns', '2: root@10.0.0.5']],
    ['a quote never closed', 'address\n"10.0.0.5\n10.0.0.6', ['2: " quote']],
    ['nothing', '', []],
  ])('understands %s', (_name, text, entries) => {
    expect(shortly(text)).toEqual(entries);
  });

  it('refuses a file with a column of secrets as a whole', () => {
    expect(shortly('address,Password\n10.0.0.5,hunter2')).toEqual(['1: password secret']);
    expect(JSON.stringify(readImport('address,Private_Key\nh,KEY', 'root'))).not.toContain('KEY');
  });

  it('reads 200 KB of the worst in no time', () => {
    const startedAt = performance.now();
    readImport('"'.repeat(200_000), 'root');
    readImport(`a${',"a'.repeat(60_000)}`, 'root');
    readImport(`Host ${'*a'.repeat(50_000)} b`, 'root');
    readImport('Host a b c d\n'.repeat(10_000), 'root');
    readImport(Array.from({ length: 4000 }, (_, index) => `Host h${index}`).join('\n'), 'root');
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});

describe('what was pasted', () => {
  it.each([
    ['Host a', 'ssh-config'],
    ['# mine\n\n  host\ta\n', 'ssh-config'],
    ['\uFEFFHost=a', 'ssh-config'],
    ['host,name\na,b', 'csv'],
    ['host\tname\na\tb', 'csv'],
    ['hosts of ours', 'csv'],
    ['10.0.0.5', 'csv'],
  ])('%j is %s', (text, format) => {
    expect(readImport(text, 'root').format).toBe(format);
  });
});
