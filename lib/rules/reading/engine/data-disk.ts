import type { EngineInfo, HostDisk } from '@/lib/model';

/** The file system on which the engine keeps its data: the deepest mount above its directory. Null when one of the two was not read. */
export function dataDisk(disks: readonly HostDisk[] | undefined, info: EngineInfo | undefined): HostDisk | null {
  if (!disks || !info) return null;
  const directory = `${info.rootDirectory}/`;
  const above = disks.filter((disk) => directory.startsWith(disk.mountPoint === '/' ? '/' : `${disk.mountPoint}/`));
  return [...above].sort((a, b) => b.mountPoint.length - a.mountPoint.length)[0] ?? null;
}
