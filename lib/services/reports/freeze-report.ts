import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';

export type FreezeReportInput = { kind: 'scheduled' | 'manual'; untilAt: Date; slot: string | null };

export async function freezeReport(
  _context: ServiceContext,
  actor: Actor,
  _input: FreezeReportInput,
): Promise<string | null> {
  authorize(actor, 'reports.make');
  return null;
}
