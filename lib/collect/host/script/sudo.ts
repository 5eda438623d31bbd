import type { SudoScript } from '@/lib/connect/sudoers';
import { COLLECTOR_SCRIPT } from '.';
import { LAYER_SCRIPT } from './layers';

/** What a scan runs through sudo, for the sudoers file. */
export const SCAN_SUDO: readonly SudoScript[] = [
  { name: 'the collector: all that a scan reads of the host', script: COLLECTOR_SCRIPT },
  { name: 'scripts of suspect containers, out of the layers of their images', script: LAYER_SCRIPT },
];
