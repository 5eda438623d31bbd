import { z } from 'zod';
import { SCAN_SUDO } from '@/lib/collect/host/script/sudo';
import { SUDOERS_USER, type SudoersFor, sudoersFor } from '@/lib/connect/sudoers';
import { HOST_SCRIPTS } from '@/lib/remedy';

export const sudoersUserSchema = z
  .string()
  .regex(SUDOERS_USER)
  .refine((name) => name !== 'root');

/** The sudoers file of one purpose for a login of this name, with every script that this version may run. */
export const sudoersText = (purpose: SudoersFor, user: string): string =>
  sudoersFor(purpose, user, { scan: SCAN_SUDO, fix: HOST_SCRIPTS });
