import { z } from 'zod';
import type { ExecSession } from '@/lib/model';
import { maskArguments } from '../text/mask-secrets';
import { amount, flag, text, texts } from './lenient';

const Exec = z.object({
  ID: z.string().min(1),
  Running: flag,
  Pid: amount,
  ContainerID: z.string(),
  ProcessConfig: z.object({ privileged: flag, user: text, tty: flag, entrypoint: text, arguments: texts }),
});

/** GET /exec/{id}/json. */
export function parseExec(answer: unknown): ExecSession {
  const { ProcessConfig: process, ...exec } = Exec.parse(answer);
  return {
    id: exec.ID,
    containerId: exec.ContainerID,
    running: exec.Running,
    privileged: process.privileged,
    user: process.user,
    tty: process.tty,
    pid: Math.trunc(exec.Pid),
    command: maskArguments([process.entrypoint, ...process.arguments].filter(Boolean)),
  };
}
