import { expect, it } from 'vitest';
import { queriesOf } from './seen-of-finding';

const fact = (label: string, value: string) => ({ label, value, decisive: false });

it('asks for the image it is about and for what its evidence names, each once', () => {
  expect(
    queriesOf({
      subject: { kind: 'image', id: 'sha256:x', name: 'kannix/monero-miner:latest' },
      evidence: [
        fact('image (docker)', 'kannix/monero-miner:latest'),
        fact('remote', '5.196.26.96:443'),
        fact('port', 'tcp/2375'),
        fact('program', '/tmp/kinsing'),
        fact('state', 'running'),
      ],
    }),
  ).toEqual([
    { what: 'image', value: 'kannix/monero-miner:latest' },
    { what: 'address', value: '5.196.26.96' },
    { what: 'program', value: '/tmp/kinsing' },
  ]);
});

it('asks for nothing where the finding names nothing', () => {
  expect(queriesOf({ subject: { kind: 'host', id: 'h', name: 'web/07' }, evidence: [fact('load', '12.5')] })).toEqual(
    [],
  );
});
