import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the lab's own files. */
export const LAB_SOURCES = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** What may be kept between runs: Debian trees, images, keys. Outside the repository. */
export const LAB_DIR = process.env['SHIPSHAPE_LAB_DIR'] ?? '/var/cache/shipshape-lab';

/** What lives only while the lab is up. */
export const RUN_DIR = '/run/shipshape-lab';

export const KEYS_DIR = join(LAB_DIR, 'keys');
export const PROGRAMS_DIR = join(LAB_DIR, 'programs');
export const GOLDEN_DIR = join(LAB_DIR, 'golden');
export const PARTS_DIR = join(LAB_DIR, 'parts');
/** Shows each host its own load, processor time and memory: the kernel is shared. */
export const LXCFS_MOUNT = join(RUN_DIR, 'lxcfs');

export const baseTree = (suite: string): string => join(LAB_DIR, `base-${suite}`);
/** A tree made of another one. */
export const derivedTree = (suite: string, kind: string): string => join(LAB_DIR, `base-${suite}-${kind}`);
export const hostState = (name: string): string => join(LAB_DIR, 'hosts', name);
export const hostNamespace = (name: string): string => `shipshape-${name}`;
export const pidFile = (name: string): string => join(RUN_DIR, `${name}.json`);
