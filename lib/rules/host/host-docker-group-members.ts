import {
  type Account,
  type ActionOffer,
  type Baseline,
  bad,
  type EngineSocket,
  type Group,
  type Judgement,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { rootlessUid } from './socket-access';

export const hostDockerGroupMembers = defineRule({
  id: 'host-docker-group-members',
  family: 'host',
  title: 'Non-admin users can control Docker',
  why: 'Whoever is in the group of the Docker socket is root on this host, without a password and without a trace in sudo’s log.',
  fix: 'Take out of the group who does not need it (gpasswd -d NAME docker); mark the host as known good with those who stay.',
  severity: 'medium',
  references: { cis: ['1.1.2'], attack: ['T1078'] },
  needs: ['accounts', 'groups'],
  uses: ['engineSockets', 'engineVersion'],
  actions: ['group.removeMember'],
  check: ({ accounts, groups, engineSockets, engineVersion }, { baseline }) => {
    const names = mightyGroups(engineSockets, isPodman(engineVersion));
    const mighty = groups.filter((group) => names.includes(group.name));
    return mighty.flatMap((group) => membersOf(group, accounts).map((member) => judgeMember(member, group, baseline)));
  },
});

/** The group docker, unless another engine runs here and Docker's socket is not there; and whatever group the engine's socket has. */
const mightyGroups = (sockets: readonly EngineSocket[] | undefined, podman: boolean): readonly string[] => [
  ...(podman && sockets?.every((one) => one.engine !== 'docker') ? [] : ['docker']),
  ...(sockets ?? [])
    .filter((one) => one.engine !== 'containerd' && one.gid !== 0 && rootlessUid(one) === null)
    .map((one) => one.group),
];

interface Member {
  readonly name: string;
  readonly account: Account | null; // null: a name of the group file that no local account has
  readonly primary: boolean;
}

/** The list of /etc/group leaves out those whose primary group it is. */
function membersOf(group: Group, accounts: readonly Account[]): readonly Member[] {
  const primary = accounts.filter((account) => account.gid === group.gid).map((account) => account.name);
  return [...new Set([...group.members, ...primary])].map((name) => ({
    name,
    account: accounts.find((account) => account.name === name) ?? null,
    primary: primary.includes(name),
  }));
}

const ADMIN_GROUPS: readonly string[] = ['sudo', 'wheel', 'admin'];
/** Who is root anyway, or may become it, gains nothing. */
const isAdmin = ({ account }: Member): boolean =>
  account !== null && (account.uid === 0 || account.groups.some((name) => ADMIN_GROUPS.includes(name)));

function judgeMember(member: Member, group: Group, baseline: Baseline | null): Judgement {
  const subject = { kind: 'account', id: member.name, name: member.name } as const;
  if (isAdmin(member) || isKnownGood(member.name, group.name, baseline)) return { verdict: 'pass', subject };
  const source = member.primary ? '/etc/passwd' : '/etc/group';
  return fail({
    subject,
    // Before anybody said who belongs there, it is a list to look through.
    ...(baseline ? {} : { severity: 'info' as const }),
    sentence: sentence`${bad(member.name)} can control Docker: ${value(group.name)} is ${value(member.primary ? 'its primary group' : 'one of its groups')}.`,
    evidence: [
      evidence('group', `${group.name} (gid ${group.gid})`, source),
      evidence(
        'account',
        member.account ? `uid ${member.account.uid}, shell ${member.account.shell}` : 'no local account',
        '/etc/passwd',
      ),
      evidence('known good', baseline ? `not on ${baseline.takenAt}` : 'nothing was marked yet', 'baseline'),
    ],
    offers: takeOut(member, group),
    links: { paths: [source] },
  });
}

/** A primary group is another line of another file, and a person's to choose. */
const takeOut = ({ name, primary }: Member, { name: group, gid }: Group): readonly ActionOffer[] =>
  primary ? [] : [{ actionId: 'group.removeMember', target: { kind: 'membership', group, gid, user: name } }];

function isKnownGood(name: string, groupName: string, baseline: Baseline | null): boolean {
  const { accounts, groups } = baseline?.snapshot.facts ?? {};
  const listed =
    groups?.read === true && groups.value.some((one) => one.name === groupName && one.members.includes(name));
  const joined =
    accounts?.read === true && accounts.value.some((one) => one.name === name && one.groups.includes(groupName));
  return listed || joined;
}
