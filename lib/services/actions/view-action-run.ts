import { z } from 'zod';
import { ActionTarget } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { readApproval } from '../approvals/approval-row';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { ActionRunView } from '../views/action';
import { findRun, toRunView } from './find-run';

const runSchema = z.object({ runId: z.uuid() });

/** One plan or run as it stands. Read again at each live event `run`. @throws ServiceError `forbidden`, `not-found`. */
export async function viewActionRun({ db, now }: ServiceContext, actor: Actor, input: unknown): Promise<ActionRunView> {
  authorize(actor, 'fleet.read');
  const { runId } = parseInput(runSchema, input);
  const [view, approval] = await Promise.all([
    findRun(db, runId).then((run) => toRunView(db, run)),
    readApproval(db, actor, { subjectId: runId, now: now() }),
  ]);
  return { ...view, approval };
}

/** A few words for what an action acts on. They come from the host. */
export function targetName(stored: unknown): string {
  const target = ActionTarget.safeParse(stored).data;
  switch (target?.kind) {
    case 'container':
      return target.name;
    case 'image':
      return target.imageRef;
    case 'process':
      return `pid ${target.pid} ${target.comm}`;
    case 'cron':
      return `${target.path}:${target.lineNumber}`;
    case 'authorized-key':
      return `${target.path} ${target.fingerprint}`;
    case 'file':
      return target.path;
    case 'port':
      return `${target.hostPort}/${target.protocol}`;
    case 'rebind':
      return `${target.name} ${target.hostPort}/${target.protocol}`;
    case 'address':
      return target.address;
    case 'daemon-tls':
      return target.port === null ? 'dockerd' : `${target.bind}:${target.port}`;
    case 'daemon':
      return target.port === null ? 'dockerd' : `dockerd, port ${target.port}`;
    default:
      return '';
  }
}
