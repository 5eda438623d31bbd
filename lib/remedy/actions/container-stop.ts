import { sentence, value } from '@/lib/model';
import { containerStateAction } from '../container-state-change';

/** Docker's own default, told here so that the preview and the call say the same. */
const GRACE_SECONDS = 10;

export const containerStop = containerStateAction({
  id: 'container.stop',
  title: 'Stop a container',
  why: 'Ends what it runs and keeps everything else: its files, its volumes and its settings.',
  button: 'Stop container',
  planTitle: (name) => `Stop container ${name}`,
  refuseWhen: ({ State, HostConfig }) => {
    if (!State.Running) return 'It does not run.';
    if (State.Paused) return 'It is paused, and would not hear the signal to end: let it go on first.';
    return HostConfig.AutoRemove ? 'It was started to vanish when it ends (--rm): stopping it removes it.' : null;
  },
  call: `stop?t=${GRACE_SECONDS}`,
  note: `asks it to end, kills it after ${GRACE_SECONDS} seconds`,
  interrupts: (name) => [sentence`${value(name)} stops answering. Its ports close until it is started again.`],
  undoSentence: 'Starts it again. What it held in memory is gone.',
  destructive: true,
  warnings: ({ HostConfig }, name) =>
    HostConfig.RestartPolicy.Name === 'always'
      ? [sentence`The restart policy of ${value(name)} is always: it comes back when the engine restarts.`]
      : [],
  did: 'stopped',
  change: (writer, id) => writer.stopContainer(id, { graceSeconds: GRACE_SECONDS }),
  changeBack: (writer, id) => writer.startContainer(id),
  check: 'It does not run',
  holds: ({ State }) => !State.Running,
  checkBack: 'It runs again',
  holdsBack: ({ State }) => State.Running && !State.Paused,
});
