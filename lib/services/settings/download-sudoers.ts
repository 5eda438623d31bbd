import { z } from 'zod';
import { SUDOERS_FOR } from '@/lib/connect/sudoers';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { Download } from '../views/report';
import { sudoersText, sudoersUserSchema } from './sudoers-text';

const inputSchema = z.object({ purpose: z.enum(SUDOERS_FOR), user: sudoersUserSchema });

/** One sudoers file, to be placed by whoever owns the server. @throws ServiceError `forbidden`, `invalid`. */
export async function downloadSudoers(_context: ServiceContext, actor: Actor, input: unknown): Promise<Download> {
  authorize(actor, 'fleet.read');
  const { purpose, user } = parseInput(inputSchema, input);
  return {
    fileName: `shipshape-${purpose}`,
    contentType: 'text/plain; charset=utf-8',
    body: sudoersText(purpose, user),
  };
}
