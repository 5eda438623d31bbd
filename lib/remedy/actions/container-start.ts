import { sentence, value } from '@/lib/model';
import { containerStateAction } from '../container-state-change';

export const containerStart = containerStateAction({
  id: 'container.start',
  title: 'Start a container',
  why: 'Brings back a service that stopped, with the settings it was made with.',
  button: 'Start container',
  planTitle: (name) => `Start container ${name}`,
  refuseWhen: ({ State }) => {
    if (State.Paused) return 'It is paused: let it go on instead.';
    return State.Running ? 'It runs already.' : null;
  },
  call: 'start',
  note: 'as it was made: same image, command, ports and volumes',
  interrupts: (name) => [sentence`Nothing stops. ${value(name)} takes its ports, memory and cores again.`],
  undoSentence: 'Stops it again.',
  destructive: false,
  did: 'started',
  change: (writer, id) => writer.startContainer(id),
  changeBack: (writer, id) => writer.stopContainer(id, { graceSeconds: 10 }),
  check: 'It runs',
  holds: ({ State }) => State.Running,
  checkBack: 'It is stopped again',
  holdsBack: ({ State }) => !State.Running,
});
