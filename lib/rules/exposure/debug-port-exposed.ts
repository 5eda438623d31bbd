import type { Container } from '@/lib/model';
import { defineRule } from '../define';
import { commandOf, type ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE } from './service-judgement';

export const debugPortExposed = defineRule({
  ...SERVICE_RULE,
  id: 'debug-port-exposed',
  title: 'Debugger port open to the network',
  why: 'A debugger runs any code inside of the program, and asks for no password.',
  fix: 'Switch the debugger off outside of your own machine, or publish its port on 127.0.0.1.',
  severity: 'critical',
  check: (facts) => judgeServices(facts, SHAPES, () => ({ severity: 'critical', says: 'it asks for no password' })),
});

interface Debugger {
  readonly name: string;
  readonly told: RegExp; // what switches it on, in the arguments
  readonly program: RegExp | null; // what has it, on the host: its own port is enough there
  readonly own: readonly number[];
  readonly shared: readonly number[]; // only together with its arguments
}

/** Only its port counts: the program itself serves others on other ports. */
function shapeOf({ name, told, program, own, shared }: Debugger): ServiceShape {
  const countedPorts = (container: Container) => [...own, ...shared, ...toldPorts(commandOf(container))];
  return {
    name,
    image: null,
    isCompanion: true,
    program,
    commandLine: told,
    ports: own,
    sharedPorts: shared,
    countedPorts,
  };
}

/** "address=*:8000", "--inspect=0.0.0.0:9230", "--remote-debugging-port=9333", "--listen=:40000". */
const TOLD_PORT = /(?:address|--inspect(?:-brk)?|--remote-debugging-port|--listen)[= ](?:\S*?:)?(\d{2,5})\b/g;
const toldPorts = (command: string): readonly number[] =>
  [...command.matchAll(TOLD_PORT)].map((match) => Number(match[1]));

const JAVA = { name: 'JDWP (the Java debugger)', told: /-agentlib:jdwp|-Xrunjdwp/ };

const SHAPES: readonly ServiceShape[] = [
  shapeOf({ ...JAVA, program: /^java$/, own: [5005], shared: [] }),
  shapeOf({ ...JAVA, program: null, own: [], shared: [8000] }),
  shapeOf({
    name: 'Chrome DevTools',
    told: /--remote-debugging-(port|address)/,
    program: /^(chrome|chromium|chromium-browse|headless_shell|google-chrome)$/,
    own: [9222],
    shared: [],
  }),
  shapeOf({
    name: 'Node.js inspector',
    told: /(^|\s)--inspect(-brk)?\b/,
    program: /^node$/,
    own: [9229],
    shared: [],
  }),
  shapeOf({ name: 'Delve (the Go debugger)', told: /(^|[\s/])dlv\s/, program: /^dlv$/, own: [], shared: [2345] }),
];
