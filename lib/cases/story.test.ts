import { describe, expect, it } from 'vitest';
import { type ActionTarget, plainText } from '@/lib/model';
import type { CaseMember } from './case-finding';
import { kindOf } from './case-kind';
import { cleanUpOf } from './clean-up';
import { joinFindings } from './join-findings';
import { tellStory } from './story';
import { sentenceInEnglish, titleInEnglish } from './story-words';
import { findingOf } from './testing/finding';
import { recorded } from './testing/recorded';

const { snapshot, findings } = recorded('infected');
const members = joinFindings(snapshot, findings)[0]?.members ?? [];
const text = (of: readonly CaseMember[]): string[] =>
  tellStory(of).map((one) => plainText(sentenceInEnglish(one, (at) => at.slice(0, 16))));

describe('the story of the infected server', () => {
  it('goes from the door to the harm, in plain sentences', () => {
    expect(text(members)).toEqual([
      'Since 2026-10-26T10:55 or longer the Docker API stood open on 0.0.0.0:2375, without TLS.',
      'Redis in shop-cache-1 stood open to the network, without a password.',
      'On 2026-11-25T10:55 a stranger started interesting_cannon and blissful_shirley from heybb/theimg2 and zoolu/ubuntu.',
      'The whole host was in the hands of interesting_cannon: files, keys and programs, as root.',
      'Programs ran from temporary or hidden places: kworker/u8:3 (pid 1370), xmrig (pid 1457), xmrig (pid 1512) and .sysd (pid 1369).',
      'Hidden from whoever looks, since 2026-11-25T10:55: kworker/u8:3 (pid 1370).',
      'A cryptocurrency was mined by xmrig (pid 1457) and xmrig (pid 1512).',
      'Connections led to 5.196.26.96, known as bad.',
      'Traces were emptied: /root/.bash_history.',
      'Left behind, so that it would come back: crontabs/root:3 and SHA256:qXQNle… root@kali.',
      'Written in the same hours; whether it is yours is for you to say: SHA256:pKPYv2… ops-rsa@shipshape-lab.',
      'Because of pid 1370 kworker/u8:3, these suffered: shop-billing-api-1 and shop-report-worker-1.',
      'The engine does not log its callers, so who did this is not known.',
    ]);
  });
  it('rests on findings of the case, each sentence on one at least', () => {
    const own = new Set(members.map(({ finding }) => finding.fingerprint));
    for (const { key, fingerprints } of tellStory(members)) {
      expect(fingerprints.length, key).toBeGreaterThan(0);
      expect(
        fingerprints.filter((one) => !own.has(one)),
        key,
      ).toEqual([]);
    }
  });
  it('is called by its door', () => {
    expect(
      titleInEnglish(kindOf(members.map(({ role, finding }) => ({ role, ruleId: finding.ruleId }))), 'web-$&'),
    ).toBe('Docker API takeover on web-$&');
  });
});

describe('a story without a door', () => {
  it('says that nobody knows, and tells a deed in its own words', () => {
    const finding = findingOf('process-reverse-shell', {
      sentence: [{ kind: 'text', text: 'A shell is wired to a socket.' }],
    });
    expect(text([{ finding, stage: 'execution', role: 'deed', reasons: [] }])).toEqual([
      'Nothing in this case shows how the stranger came in.',
      'A shell is wired to a socket.',
      'Who did this is not known.',
    ]);
  });
});

it('a sign-in of those hours is told, and explains nothing', () => {
  const miner = findingOf('process-known-miner', { links: { at: '2026-11-23T02:38:00Z' } });
  const login = findingOf('host-login-from-new-place', {
    severity: 'low',
    subject: { kind: 'account', id: 'root<203.0.113.9', name: 'root' },
    sentence: [{ kind: 'text', text: 'root signed in from 203.0.113.9, an address not seen before.' }],
    links: { at: '2026-11-23T02:30:00Z' },
  });
  const joined = joinFindings(null, [miner, login])[0]?.members ?? [];
  expect(joined[1]?.reasons).toEqual([{ kind: 'time', value: '2026-11-23T02:38:00Z' }]);
  expect(text(joined).slice(0, 2)).toEqual([
    'Nothing in this case shows how the stranger came in.',
    'root signed in from 203.0.113.9, an address not seen before.',
  ]);
});

describe('the clean-up of the infected server', () => {
  const steps = cleanUpOf(members);
  it('closes, isolates, kills what restarts first, removes, and removes what was left', () => {
    expect(steps.map(({ step, offer }) => `${step} ${offer?.actionId ?? 'by hand'} ${nameOf(offer?.target)}`)).toEqual([
      'close daemon.closePlaintextApi 2375',
      'close firewall.blockPort 6379',
      'isolate container.quarantine interesting_cannon',
      'isolate container.quarantine blissful_shirley',
      'isolate firewall.blockEgressIp 5.196.26.96',
      'kill process.kill .sysd',
      'kill process.kill kworker/u8:3',
      'remove container.remove interesting_cannon',
      'remove container.remove blissful_shirley',
      'remove image.remove zoolu/ubuntu:latest',
      'remove image.remove heybb/theimg2:latest',
      'left cron.removeEntry /var/spool/cron/crontabs/root',
      'left ssh.removeAuthorizedKey root',
      'left ssh.removeAuthorizedKey root',
      'left file.quarantine /var/tmp/.x/.sysd',
    ]);
  });
  it('is over where all findings that a step answers are gone', () => {
    const all = members.map((member) => ({ ...member, finding: { ...member.finding, gone: true } }));
    expect(cleanUpOf(all).every(({ gone }) => gone)).toBe(true);
    expect(steps.some(({ gone }) => gone)).toBe(false);
  });
  it('is asked for by a finding that is still there', () => {
    const quarantine = steps.find(({ offer }) => offer?.actionId === 'container.quarantine');
    const first = members.map((member) =>
      member.finding.fingerprint === quarantine?.fingerprint
        ? { ...member, finding: { ...member.finding, gone: true } }
        : member,
    );
    const again = cleanUpOf(first).find(({ offer }) => offer?.actionId === 'container.quarantine');
    expect(again).toMatchObject({ gone: false, answers: quarantine?.answers });
    expect(again?.fingerprint).not.toBe(quarantine?.fingerprint);
  });
  it('leaves to people what no action does', () => {
    const finding = findingOf('preload-library-set');
    expect(cleanUpOf([{ finding, stage: 'persistence', role: 'deed', reasons: [] }])).toMatchObject([
      { step: 'left', offer: null, fingerprint: finding.fingerprint },
    ]);
  });
});

/** What a target is, in a word. */
const nameOf = (target?: ActionTarget): string => {
  switch (target?.kind) {
    case 'daemon':
      return String(target.port);
    case 'port':
      return String(target.hostPort);
    case 'container':
      return target.name;
    case 'process':
      return target.comm;
    case 'image':
      return target.imageRef;
    case 'authorized-key':
      return target.user;
    case 'address':
      return target.address;
    case 'cron':
    case 'file':
      return target.path;
    default:
      return '';
  }
};
