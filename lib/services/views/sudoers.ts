import type { SudoersFor } from '@/lib/connect/sudoers';

/** The sudoers files for one login, ready to be placed by whoever owns a server. */
export type SudoersView = {
  user: string;
  /** Whether the name that was asked for is the name of an account; the files are for `user` otherwise. */
  valid: boolean;
  files: { purpose: SudoersFor; text: string; scripts: number }[];
};
