import type { ActionId, ActionOffer, ActionTarget, TargetOf } from '@/lib/model';

export type ActionWords = { label: string; effect: string; undo: 'full' | 'partly' | 'none'; destructive: boolean };

/** What a button says before there is a plan. The plan says it exactly; this only has to be true of every plan. */
const WORDS: Record<ActionId, ActionWords> = {
  'daemon.closePlaintextApi': {
    label: 'Close Docker API',
    effect: 'Removes every source that opens it and restarts dockerd; reverts by itself if we lose contact.',
    undo: 'full',
    destructive: true,
  },
  'daemon.enableTls': {
    label: 'Demand client certificates',
    effect:
      'Makes certificates, opens the API over mutual TLS alone and restarts dockerd; reverts by itself if we lose contact.',
    undo: 'full',
    destructive: true,
  },
  'daemon.setConfig': {
    label: 'Change setting',
    effect: 'Writes daemon.json and lets dockerd take it in; goes back by itself if dockerd does not.',
    undo: 'full',
    destructive: true,
  },
  'daemon.setLogRotation': {
    label: 'Limit logs',
    effect: 'Sets a limit for the logs of containers made from now on, and restarts dockerd.',
    undo: 'full',
    destructive: true,
  },
  'container.quarantine': {
    label: 'Quarantine',
    effect: 'Pauses it and cuts its networks. Nothing is deleted.',
    undo: 'full',
    destructive: false,
  },
  'container.remove': {
    label: 'Remove container',
    effect: 'Saves the evidence, then deletes the container.',
    undo: 'partly',
    destructive: true,
  },
  'container.stop': {
    label: 'Stop',
    effect: 'Asks it to end. Its files, volumes and settings stay.',
    undo: 'partly',
    destructive: true,
  },
  'container.start': {
    label: 'Start',
    effect: 'Starts it as it was made.',
    undo: 'full',
    destructive: false,
  },
  'container.unpause': {
    label: 'Let it go on',
    effect: 'Its processes go on where they stood.',
    undo: 'full',
    destructive: false,
  },
  'container.setRestartPolicy': {
    label: 'Set restart policy',
    effect: 'Changes one setting while it runs on.',
    undo: 'full',
    destructive: false,
  },
  'container.setLimits': {
    label: 'Set limits',
    effect: 'Limits what it may take, while it runs on.',
    undo: 'partly',
    destructive: false,
  },
  'image.pruneDangling': {
    label: 'Remove leftovers',
    effect: 'Deletes images without a name that no container uses.',
    undo: 'none',
    destructive: false,
  },
  'buildcache.prune': {
    label: 'Empty build cache',
    effect: 'Deletes steps of old builds. The next build takes longer.',
    undo: 'none',
    destructive: false,
  },
  'network.prune': {
    label: 'Remove networks',
    effect: 'Deletes networks that no container uses.',
    undo: 'none',
    destructive: false,
  },
  'volume.remove': {
    label: 'Remove volume',
    effect: 'Deletes the volume with all files in it.',
    undo: 'none',
    destructive: true,
  },
  'image.remove': {
    label: 'Remove image',
    effect: 'Deletes the image from this server.',
    undo: 'partly',
    destructive: true,
  },
  'process.kill': {
    label: 'Kill process',
    effect: 'Saves the program, then kills the process.',
    undo: 'none',
    destructive: true,
  },
  'cron.removeEntry': {
    label: 'Remove line',
    effect: 'Removes that line and keeps a copy of the file.',
    undo: 'full',
    destructive: false,
  },
  'ssh.removeAuthorizedKey': {
    label: 'Remove key',
    effect: 'Removes that one key. Ours stays.',
    undo: 'full',
    destructive: false,
  },
  'preload.removeEntry': {
    label: 'Remove line',
    effect: 'Takes one library out of /etc/ld.so.preload.',
    undo: 'full',
    destructive: false,
  },
  'file.fixPermissions': {
    label: 'Fix rights',
    effect: 'Sets mode and owner. It only takes rights away.',
    undo: 'full',
    destructive: false,
  },
  'systemd.disableUnit': {
    label: 'Disable unit',
    effect: 'Stops it and keeps it from starting again. Its file stays.',
    undo: 'full',
    destructive: true,
  },
  'user.lock': {
    label: 'Lock account',
    effect: 'Neither password nor key opens it any more.',
    undo: 'full',
    destructive: true,
  },
  'group.removeMember': {
    label: 'Take out of group',
    effect: 'Takes the account out of that one group.',
    undo: 'full',
    destructive: false,
  },
  'audit.addRule': {
    label: 'Add audit rules',
    effect: 'Writes rules into a file of our own and loads them.',
    undo: 'full',
    destructive: false,
  },
  'file.quarantine': {
    label: 'Quarantine file',
    effect: 'Moves the file away and takes its rights.',
    undo: 'full',
    destructive: false,
  },
  'firewall.blockEgressIp': {
    label: 'Block address',
    effect: 'Adds rules so that nothing goes there any more.',
    undo: 'full',
    destructive: false,
  },
  'port.rebind': {
    label: 'Bind port',
    effect: 'Makes the container anew with the port on one address. It is down for some seconds.',
    undo: 'full',
    destructive: true,
  },
  'firewall.blockPort': {
    label: 'Block port',
    effect: 'Adds a rule to the chain that decides for this port.',
    undo: 'full',
    destructive: false,
  },
};

/** The words on a button that is not yet about one thing. */
export const labelOf = (actionId: ActionId): string => WORDS[actionId].label;

/** What answers a finding by a change of our own policy: nothing is done to a server, so there is nothing to plan and no run. */
const BY_POLICY: Record<string, ActionWords> = {
  'image.block': {
    label: 'Block image',
    effect: 'Says in the policy that nobody wants this repository, on any server. Nothing is removed by it.',
    undo: 'full',
    destructive: false,
  },
};

/** Every action there is, with its words. */
export const ALL_ACTION_WORDS = Object.entries({ ...WORDS, ...BY_POLICY }).map(([actionId, words]) => ({
  actionId,
  ...words,
}));

/** Whether something is lost, or stands still, or cannot be put back. What is not known is taken for it. */
export function isDestructive(actionId: string): boolean {
  const words = Object.entries(WORDS).find(([id]) => id === actionId)?.[1];
  return words === undefined || words.destructive || words.undo === 'none';
}

/** The words of an offer, with the port in them where that is what counts. */
export function wordsOf({ actionId, target }: ActionOffer): ActionWords {
  const words = WORDS[actionId];
  if (target.kind === 'daemon-config') return { ...words, label: settingLabel(target) };
  const port = portOf(target);
  if (port === null) return words;
  if (actionId === 'daemon.closePlaintextApi') return { ...words, label: `Close port ${port}` };
  return actionId === 'firewall.blockPort' ? { ...words, label: `Block port ${port}` } : words;
}

/** "Set live-restore"; an entry that goes out of a list is "Remove mirror" or "Remove registry". */
function settingLabel({ set, remove }: TargetOf<'daemon-config'>): string {
  const [key] = Object.keys(set);
  if (key !== undefined) return `Set ${key}`;
  return remove['registry-mirrors'] ? 'Remove mirror' : 'Remove registry';
}

function portOf(target: ActionTarget): number | null {
  if (target.kind === 'daemon') return target.port;
  return target.kind === 'port' ? target.hostPort : null;
}
