import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ScanView } from '../views/add-server';
import { parseSteps, progressOf } from './scan-steps';

const schema = z.object({ scanId: z.uuid() });
const STATES = z.enum(['queued', 'running', 'done', 'failed']);

/** A scan as it runs. Read again at each live event `scan`. @throws ServiceError `forbidden`, `not-found`. */
export async function viewScan({ db }: ServiceContext, actor: Actor, input: unknown): Promise<ScanView> {
  authorize(actor, 'fleet.read');
  const { scanId } = parseInput(schema, input);
  const scan = await db.scan.findUnique({ where: { id: scanId } });
  if (!scan) throw new ServiceError('not-found');
  const { done, total } = progressOf(scan.id, scan.steps);
  return {
    id: scan.id,
    hostId: scan.hostId,
    state: STATES.parse(scan.state),
    steps: parseSteps(scan.steps).steps,
    done,
    total,
    startedAt: scan.startedAt?.toISOString() ?? null,
    durationMs: scan.durationMs,
    failure: scan.failureCode ? { code: scan.failureCode, sentence: scan.failureSentence ?? '' } : null,
  };
}
