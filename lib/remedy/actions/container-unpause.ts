import { sentence, value } from '@/lib/model';
import { containerStateAction } from '../container-state-change';

export const containerUnpause = containerStateAction({
  id: 'container.unpause',
  title: 'Let a container go on',
  why: 'A paused container answers nobody and keeps its memory. This lets it run on where it stood.',
  button: 'Let it go on',
  planTitle: (name) => `Let container ${name} go on`,
  refuseWhen: ({ State, NetworkSettings }) => {
    if (!State.Paused) return 'It is not paused.';
    // What our quarantine leaves behind is undone there, with its networks, or the intruder is free again by a click.
    return Object.keys(NetworkSettings.Networks ?? {}).length === 0
      ? 'It is paused and on no network, as a quarantine leaves it: undo the quarantine instead.'
      : null;
  },
  call: 'unpause',
  note: 'its processes go on where they stood',
  interrupts: (name) => [sentence`Nothing stops. ${value(name)} answers again.`],
  undoSentence: 'Pauses it again.',
  destructive: false,
  did: 'goes on',
  change: (writer, id) => writer.unpauseContainer(id),
  changeBack: (writer, id) => writer.pauseContainer(id),
  check: 'It runs',
  holds: ({ State }) => State.Running && !State.Paused,
  checkBack: 'It is paused again',
  holdsBack: ({ State }) => State.Paused,
});
