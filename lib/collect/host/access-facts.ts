import { type Fact, unread } from '@/lib/model';
import { isEngineClosed } from './closed-engine';
import { hasItem, itemsOf, type Section } from './frames';
import { parseAtJobs } from './parse/at-jobs';
import { parseContentTrust } from './parse/content-trust';
import { parseComposeEnvFiles, parseCredentialFiles, parseRegistryLogins } from './parse/credentials';
import { parsePasswordStates } from './parse/passwords';
import { parseSshd, parseSshHostKeys, sshdUnread } from './parse/sshd';
import type { Parts } from './parts';
import { type Counted, counted, countedBesideClosed, factFrom, type HostFacts } from './read-facts';

type AccessFact =
  | 'collectorLogin'
  | 'groups'
  | 'passwordStates'
  | 'sshd'
  | 'sshHostKeys'
  | 'registryLogins'
  | 'credentialFiles'
  | 'composeEnvFiles'
  | 'contentTrustLines'
  | 'atJobs';

/** Half of the truth is not a reading: a section in which this login met something closed is unread. */
const unlessDenied = <T>(one: Section, detail: string, value: () => Counted<T>): Counted<T> | Fact<T> =>
  hasItem(one, 'denied') ? unread('no-permission', detail) : value();

/** Who may come in, and the keys and passwords that lie about: whether and where, never which. */
export function accessFacts({ section, start, accounts, joined }: Parts): Pick<HostFacts, AccessFact> {
  return {
    collectorLogin: factFrom(section('start'), () =>
      start.uid < 0 ? unread('answer-not-understood') : counted({ uid: start.uid, user: accounts.userName(start.uid) }),
    ),
    groups: factFrom(section('accounts'), () => counted(accounts.groups.slice())),
    passwordStates: factFrom(section('passwords'), (one) =>
      unlessDenied(one, '/etc/shadow', () => {
        const { states, unreadItems } = parsePasswordStates(one);
        return counted(states, unreadItems);
      }),
    ),
    sshd: factFrom(section('sshd'), (one) =>
      sshdUnread(one) ? unread('no-permission', 'sshd_config') : counted(parseSshd(one)),
    ),
    sshHostKeys: factFrom(section('sshd'), (one) => {
      const { keys, unreadItems } = parseSshHostKeys(one);
      return counted(keys, unreadItems);
    }),
    registryLogins: factFrom(section('registries'), (one) =>
      unlessDenied(one, 'home directories', () => {
        const { logins, unreadItems } = parseRegistryLogins(one, accounts);
        return counted(logins, unreadItems);
      }),
    ),
    credentialFiles: factFrom(section('credentials'), (one) =>
      unlessDenied(one, 'home directories', () => counted(parseCredentialFiles(one, accounts))),
    ),
    composeEnvFiles: factFrom(section('composeenv'), (one) =>
      isEngineClosed({ start, joined })
        ? unread('no-permission', 'the containers of the engine')
        : unlessDenied(one, 'the containers of the engine', () =>
            counted(parseComposeEnvFiles(one, accounts), itemsOf(one, 'more').length),
          ),
    ),
    contentTrustLines: factFrom(section('startup'), (one) =>
      countedBesideClosed(parseContentTrust(one), itemsOf(one, 'denied').length, 'home directories'),
    ),
    atJobs: factFrom(section('at'), (one) =>
      unlessDenied(one, 'the spool of at', () => counted(parseAtJobs(one, accounts))),
    ),
  };
}
