import { unread } from '@/lib/model';
import { bodyOf, type Section } from './frames';
import { parseKernelModules, parseKernels, parseMiningTuning } from './parse/kernel';
import { parseCpuTimes } from './parse/load';
import { parseMachine, parseResolver, parseRoutes, parseSelinux } from './parse/machine';
import { parseInodes, parseMountPoints } from './parse/mounts';
import { EMPTY, type Parts } from './parts';
import { counted, factFrom, type HostFacts } from './read-facts';

type SystemFact =
  | 'kernels'
  | 'kernelModules'
  | 'miningTuning'
  | 'cpuTimes'
  | 'machine'
  | 'selinux'
  | 'resolver'
  | 'routes'
  | 'mountPoints'
  | 'diskInodes';

/** The machine below the engine: kernel, processor time, firmware, name servers, routes and mounts. */
export function systemFacts({ section, owners, first }: Parts): Pick<HostFacts, SystemFact> {
  return {
    kernels: factFrom(section('kernel'), (one) => counted(parseKernels(one, runningKernel(section('identity'))))),
    kernelModules: factFrom(section('kernel'), (one) => counted(parseKernelModules(one, owners))),
    miningTuning: factFrom(section('kernel'), (one) => counted(parseMiningTuning(one, owners))),
    cpuTimes: factFrom(section('sample1'), () => (first ? counted(parseCpuTimes(first)) : unread('cut-short'))),
    machine: factFrom(section('machine'), (one) => counted(parseMachine(one))),
    selinux: factFrom(section('machine'), (one) => counted(parseSelinux(one))),
    resolver: factFrom(section('resolver'), (one) => counted(parseResolver(one))),
    routes: factFrom(section('resolver'), (one) => counted(parseRoutes(one))),
    mountPoints: factFrom(section('disks'), (one) => counted(parseMountPoints(one))),
    diskInodes: factFrom(section('disks'), (one) =>
      bodyOf(one, 'inodes').length === 0 ? unread('not-installed', 'df -i') : counted(parseInodes(one)),
    ),
  };
}

const runningKernel = (identity: Section | undefined): string =>
  bodyOf(identity ?? EMPTY, 'uname')
    .toString('latin1')
    .split('\n')[1]
    ?.trim() ?? '';
