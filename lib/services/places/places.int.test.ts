import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyRule, Judgement } from '@/lib/model';
import { loginsWith } from '@/lib/rules/testing/login';
import { connected } from '@/lib/rules/testing/socket';
import { viewTimeline } from '../changes/view-timeline';
import { viewFinding } from '../findings/view-finding';
import { seenAnywhere } from '../fleet/seen-anywhere';
import { viewHost } from '../hosts/view-host';
import { BAD_CONTAINER, factsOf, type ScanStage, scanStage } from '../testing/scan-stage';
import { viewPlaceData } from './view-place-data';

const REMOTE = { address: '5.196.26.96', port: 443 };
const OVH = { kind: 'public', country: 'FR', owner: { asn: 16_276, name: 'OVH SAS' } };

/** Fails for every container and says that it talks to the address of the story. */
const TALKS: AnyRule = {
  ...BAD_CONTAINER,
  check: ({ containers }: { containers: { id: string; name: string }[] }): Judgement[] =>
    containers.map(({ id, name }) => ({
      verdict: 'fail',
      subject: { kind: 'container', id, name },
      sentence: [{ kind: 'bad', text: name }],
      evidence: [{ label: 'remote', value: 'tcp 10.0.0.9:1234 -> 5.196.26.96:443', source: 'sockets' }],
      links: { remotes: [REMOTE], containerIds: [id] },
    })),
};

let stage: ScanStage;
beforeAll(async () => {
  stage = await scanStage([TALKS]);
  const at = stage.now().toISOString();
  await stage.look({
    ...factsOf('miner'),
    sockets: [connected('5.196.26.96:443'), connected('10.0.0.9:22')],
    logins: loginsWith({ accepted: [{ user: 'root', address: '2a01:4f8::1', at, method: 'publickey' }] }),
  });
});
afterAll(() => stage.context.close());

test('connections have a country and an owner, private ones a word', async () => {
  const { tab } = await viewHost(stage.context, stage.user, { hostId: stage.hostId, tab: 'connections' });
  expect(tab.tab === 'connections' && tab.rows.map(({ remote, place }) => [remote, place])).toEqual([
    ['5.196.26.96:443', OVH],
    ['10.0.0.9:22', { kind: 'private', country: null, owner: null }],
  ]);
});

test('the chain, the sign-ins, the evidence and the search say it too', async () => {
  const { chain } = await viewHost(stage.context, stage.user, { hostId: stage.hostId });
  const { rows } = await viewTimeline(stage.context, stage.user, { hostId: stage.hostId });
  const signIn = rows.find(({ kind }) => kind === 'sign-in');
  expect(signIn?.place?.country).toBe('DE');
  expect(chain?.nodes.find(({ column }) => column === 'talks-to')?.lines).toContain('FR, AS16276 OVH SAS');
  const row = await stage.context.db.finding.findFirstOrThrow({ select: { id: true } });
  const finding = await viewFinding(stage.context, stage.user, { findingId: row.id });
  expect(finding.addresses).toEqual([
    { address: '5.196.26.96', place: OVH },
    { address: '10.0.0.9', place: { kind: 'private', country: null, owner: null } },
  ]);
  const seen = (what: string, value: string) => seenAnywhere(stage.context, stage.user, { what, value });
  expect((await seen('address', '5.196.26.96')).place).toEqual(OVH);
  expect((await seen('program', 'sshd')).place).toBeNull();
});

test('the date of the data is told', async () => {
  expect((await viewPlaceData(stage.context, stage.user)).countriesAt).toMatch(/^2026-06-17/);
});
