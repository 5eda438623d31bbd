import { describe, expect, it } from 'vitest';
import { cleanDeep, cleanText, decodeLines, decodeText } from './clean-text';
import { maskArguments, maskEnvEntry, maskText, secretIn } from './mask-secrets';

describe('cleanText', () => {
  it('makes NUL and lone surrogates visible and keeps everything else', () => {
    expect(cleanText('a\0b\ud800c\udc00d😀\u202e\u001b[31m')).toBe('a␀b\ufffdc\ufffdd😀\u202e\u001b[31m');
  });

  it('cuts 64 Ki characters with a mark', () => {
    const cut = cleanText('x'.repeat(70_000));
    expect(cut).toHaveLength(65_536);
    expect(cut.endsWith('…[cut]')).toBe(true);
    expect(cleanText('x'.repeat(65_536))).toBe('x'.repeat(65_536));
  });

  it('cleans keys and values, and keeps __proto__ an own key', () => {
    const labels = JSON.parse('{"__proto__":"p\\u0000","a\\u0000":["\\ud800"]}') as Record<string, unknown>;
    const cleaned = cleanDeep(labels);
    expect(Object.keys(cleaned)).toEqual(['__proto__', 'a␀']);
    expect(JSON.stringify(cleaned)).toBe('{"__proto__":"p␀","a␀":["\ufffd"]}');
    expect(({} as Record<string, unknown>)['p']).toBeUndefined();
  });

  it('decodes what is no UTF-8', () => {
    expect(decodeText(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
    expect(decodeLines(Buffer.from('a\n\nb\n'))).toEqual(['a', '', 'b']);
  });
});

describe('maskEnvEntry', () => {
  it.each([
    ['POSTGRES_PASSWORD=s3cr3t-canary', '***', true],
    ['DB_PASS=canary', '***', true],
    ['STRIPE_API_KEY=canary-long', '***', true],
    ['AWS_SECRET_ACCESS_KEY=canary', '***', true],
    ['DATABASE_URL=postgres://app:canary@db/x', 'postgres://app:***@db/x', true],
    ['X=ghp_canarycanarycanarycanary', '***', true],
    ['POSTGRES_PASSWORD_FILE=/run/secrets/pw', '/run/secrets/pw', false],
    ['ALLOW_EMPTY_PASSWORD=yes', 'yes', false],
    ['REDIS_PASSWORD=', '', false],
    ['PASSWORD=${DB}', '${DB}', false],
    ['PATH=/usr/bin', '/usr/bin', false],
    ['KEYBOARD=us', 'us', false],
    ['COMPASSION=1x', '1x', false],
    ['POOL_URL=stratum+tcp://pool.example:3333', 'stratum+tcp://pool.example:3333', false],
    ['NOVALUE', '', false],
  ])('%s', (entry, value, masked) => expect(maskEnvEntry(entry)).toMatchObject({ value, masked }));
});

describe('what is kept of a secret', () => {
  it.each([
    ['POSTGRES_PASSWORD=postgres', { kind: 'named', weak: true, short: false }],
    ['POSTGRES_PASSWORD=ChangeMe', { kind: 'named', weak: true, short: false }],
    ['POSTGRES_PASSWORD=s3cr3t-canary', { kind: 'named', weak: false, short: false }],
    ['API_TOKEN=abc', { kind: 'named', weak: false, short: true }],
    ['AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP', { kind: 'aws-key', weak: false, short: false }],
    ['NOTE=ghp_canarycanarycanarycanary', { kind: 'github-token', weak: false, short: false }],
    ['DATABASE_URL=postgres://app:postgres@db/x', { kind: 'url-password', weak: true, short: false }],
    ['CERT=-----BEGIN RSA PRIVATE KEY-----\nMIIE', { kind: 'private-key', weak: false, short: false }],
    ['JAVA_OPTS=-Dx --password=hunter2x', { kind: 'named', weak: false, short: false }],
  ])('%s', (entry, secret) => expect(maskEnvEntry(entry).secret).toEqual(secret));

  it('is nothing where nothing was masked', () => {
    expect(maskEnvEntry('POSTGRES_PASSWORD_FILE=/run/secrets/pw')).not.toHaveProperty('secret');
    expect(maskEnvEntry('REDIS_PASSWORD=')).not.toHaveProperty('secret');
    expect(secretIn('RUN curl -fsSL https://example.org/key.gpg')).toBeNull();
  });
});

describe('maskText and maskArguments', () => {
  const wallet = `4${'A'.repeat(94)}`;

  it.each([
    ['mysqldump --password=canary -u x', 'mysqldump --password=*** -u x'],
    ['curl -H "Authorization: Bearer canary-token" https://x', 'curl -H "Authorization: Bearer ***" https://x'],
    ['git clone https://me:canary@github.com/x', 'git clone https://me:***@github.com/x'],
    ['redis-server --requirepass canary', 'redis-server --requirepass ***'],
    ['TOKEN=canary ./run', 'TOKEN=*** ./run'],
    ['{"api_key": "canary"}', '{"api_key": ***}'],
    ['use --password-stdin now', 'use --password-stdin now'],
    ['ssh-keygen -t ed25519', 'ssh-keygen -t ed25519'],
    ['dockerd --tlskey=/etc/docker/key.pem', 'dockerd --tlskey=/etc/docker/key.pem'],
  ])('%s', (text, masked) => expect(maskText(text)).toBe(masked));

  it('keeps wallets, also before the password of a pool', () => {
    expect(maskText(`xmrig -o stratum+tcp://${wallet}:canary@pool:3333 -u ${wallet}`)).toBe(
      `xmrig -o stratum+tcp://${wallet}:***@pool:3333 -u ${wallet}`,
    );
  });

  it('masks the argument after an option, and mysql’s -p', () => {
    expect(maskArguments(['redis-server', '--requirepass', 'canary', '--port', '1'])).toEqual([
      'redis-server',
      '--requirepass',
      '***',
      '--port',
      '1',
    ]);
    expect(maskArguments(['/usr/bin/mysql', '-pcanary'])).toEqual(['/usr/bin/mysql', '-p***']);
    expect(maskArguments(['ls', '-phantom'])).toEqual(['ls', '-phantom']);
  });

  it('ends soon on long hostile text', () => {
    const startedAt = performance.now();
    maskText('a:'.repeat(30_000));
    maskText(`http://${'x:'.repeat(30_000)}`);
    maskText('-'.repeat(60_000));
    maskText('pass'.repeat(15_000));
    maskText('-----BEGIN PRIVATE KEY-----'.repeat(2000));
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});
