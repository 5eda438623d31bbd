import { z } from 'zod';
import { FileLine } from './host';

/** Which kernels are installed, and whether the machine waits for a reboot. */
export const Kernels = z.object({
  running: z.string(),
  installed: z.array(z.string()), // names of /lib/modules and of kernels in /boot; [] inside containers
  rebootRequired: z.boolean(), // /run/reboot-required exists
  rebootPackages: z.array(z.string()),
  livePatched: z.boolean(), // an enabled patch in /sys/kernel/livepatch
});
export type Kernels = z.infer<typeof Kernels>;

export const KernelModules = z.object({
  tainted: z.number(), // /proc/sys/kernel/tainted
  loaded: z.array(
    z.object({
      name: z.string(),
      sizeBytes: z.number(),
      taints: z.string(), // letters of /sys/module/NAME/taint: O out of tree, E unsigned, P proprietary; '' none
      path: z.string(), // of the file that modules.dep names; '' for untainted modules and when there is none
      packageOwner: z.string().nullable(),
    }),
  ),
  unlisted: z.array(z.string()), // in /sys/module with an initstate, and not in /proc/modules
});
export type KernelModules = z.infer<typeof KernelModules>;

/** Settings that miners change. `msrAllowWrites`: '' when the module is not loaded or older than the parameter. */
export const MiningTuning = z.object({
  hugePages: z.number(), // vm.nr_hugepages
  hugePageLines: z.array(FileLine.extend({ path: z.string(), packageOwner: z.string().nullable() })), // of sysctl files
  msrLoaded: z.boolean(),
  msrAllowWrites: z.string(), // on, off, default
});
export type MiningTuning = z.infer<typeof MiningTuning>;

/** Processor time of all cores since boot, in hundredths of a second: two Snapshots tell what happened between them. */
export const CpuTimes = z.object({
  totalTicks: z.number(),
  idleTicks: z.number(), // idle and waiting for disks
  stealTicks: z.number(),
  bootAt: z.string().nullable(), // counters of two Snapshots compare only within one boot
});
export type CpuTimes = z.infer<typeof CpuTimes>;

/** What the machine is made of. The machine id is kept as its sha256. */
export const Machine = z.object({
  vendor: z.string(), // /sys/class/dmi/id/sys_vendor: "Amazon EC2", "DigitalOcean", "QEMU", …
  product: z.string(),
  biosVendor: z.string(),
  boardVendor: z.string(),
  chassisTag: z.string(), // Azure's and OpenStack's mark
  machineIdHash: z.string(), // '' when there is none
});
export type Machine = z.infer<typeof Machine>;

export const Selinux = z.object({
  state: z.enum(['enforcing', 'permissive', 'disabled', 'absent']), // absent: the kernel runs without it and no settings are there
  configured: z.string(), // SELINUX= of /etc/selinux/config, '' when there is none
});
export type Selinux = z.infer<typeof Selinux>;

/** Name servers and the names that /etc/hosts decides by itself. */
export const Resolver = z.object({
  nameServers: z.array(z.string()),
  path: z.string(), // where /etc/resolv.conf leads
  hostEntries: z.array(z.object({ lineNumber: z.number().int(), address: z.string(), names: z.array(z.string()) })),
});
export type Resolver = z.infer<typeof Resolver>;

/** A line of the main routing tables. `destination` as "10.8.0.0/24", "0.0.0.0/0", "fd00::/8". */
export const Route = z.object({
  destination: z.string(),
  gateway: z.string(), // '' when the destination is on the link
  interface: z.string(),
});
export type Route = z.infer<typeof Route>;
