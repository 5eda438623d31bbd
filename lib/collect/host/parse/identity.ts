import type { HostIdentity } from '@/lib/model';
import { decodeText } from '../../text/clean-text';
import { bodyOf, type Section } from '../frames';
import { decimalNumber, isoFromSeconds, wholeNumber } from './numbers';

/** The number every kernel gives the first pid namespace; another one means that this "host" is itself a container. */
const FIRST_PID_NAMESPACE = '4026531836';

/** `date '+%s %z'`: seconds since 1970 and the offset of local time. */
export function parseClock(body: Buffer): { seconds: number | null; offset: string } {
  const line = body.toString('latin1').trim().split('\n').at(-1) ?? '';
  const [seconds, offset] = line.split(' ');
  return { seconds: wholeNumber(seconds), offset: /^[+-]\d{4}$/.test(offset ?? '') ? (offset ?? '') : '+0000' };
}

export const bootSeconds = (section: Section): number | null =>
  wholeNumber(/^btime (\d{1,15})$/m.exec(bodyOf(section, 'stat').toString('latin1'))?.[1]);

/** `ourSeconds` is our clock at the moment the host printed `hostSeconds`. */
export function parseIdentity(section: Section, hostSeconds: number, ourSeconds: number): HostIdentity {
  const line = (key: string, index = 0): string => decodeText(bodyOf(section, key)).split('\n')[index]?.trim() ?? '';
  const os = osRelease(decodeText(bodyOf(section, 'os')));
  const uptime = decimalNumber(line('uptime').split(' ')[0]);
  return {
    hostname: line('uname'),
    osName: os('PRETTY_NAME') || os('NAME'),
    osId: os('ID'),
    osVersion: os('VERSION_ID'),
    kernel: line('uname', 1),
    architecture: line('uname', 2),
    bootAt: isoFromSeconds(uptime === null ? bootSeconds(section) : hostSeconds - uptime),
    uptimeSeconds: uptime ?? 0,
    clockAt: isoFromSeconds(hostSeconds) ?? '',
    clockSkewMs: skewMs(hostSeconds, ourSeconds),
    timeZone: line('zone').replace(/^.*\/zoneinfo\//, ''),
    initName: line('init'),
    virtualization: line('virtualization') === 'none' ? '' : line('virtualization'),
    initialPidNamespace: line('pidns') === `pid:[${FIRST_PID_NAMESPACE}]`,
  };
}

/** `date` counts whole seconds: a difference of less than one and a half is none. */
function skewMs(hostSeconds: number, ourSeconds: number): number {
  const difference = hostSeconds + 0.5 - ourSeconds;
  return Math.abs(difference) < 1.5 ? 0 : Math.round(difference * 1000);
}

function osRelease(text: string): (key: string) => string {
  return (key) => {
    const found = new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
    return /^(["']).*\1$/.test(found) ? found.slice(1, -1) : found;
  };
}
