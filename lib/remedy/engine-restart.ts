import { setTimeout as wait } from 'node:timers/promises';
import { type Sentence, sentence, value } from '@/lib/model';
import type { ApplyContext, PlanContext, ReadSession } from './contract';
import { inspectContainer, type ListedContainer, listContainers, liveRestore } from './engine-answers';

/** The engine needs a moment after its unit says "started". */
const ENGINE_WAIT_MS = 20_000;

/** What a restart of the engine does to the containers. */
export interface Restart {
  readonly liveRestore: boolean;
  readonly running: readonly { readonly id: string; readonly name: string; readonly comesBack: boolean }[];
}

export async function readRestart({ session }: PlanContext): Promise<Restart> {
  const running = (await listContainers(session)).filter(isUp);
  const inspected = await Promise.all(running.map((one) => inspectContainer(session, one.Id)));
  return {
    liveRestore: await liveRestore(session),
    running: inspected.flatMap((one) =>
      one
        ? [
            {
              id: one.Id,
              name: one.Name.replace(/^\//, ''),
              comesBack: ['always', 'unless-stopped'].includes(one.HostConfig.RestartPolicy.Name),
            },
          ]
        : [],
    ),
  };
}

/** A container that restarts over and over is up in one look and between two lives in the next: both count as up. */
const isUp = ({ State }: ListedContainer): boolean => ['running', 'paused', 'restarting'].includes(State);

/** Whom a restart interrupts, in words. */
export function interruptsOf(restart: Restart): readonly Sentence[] {
  const count = restart.running.length;
  const lost = restart.running.filter((one) => !one.comesBack).map((one) => one.name);
  if (restart.liveRestore) return [sentence`0 of ${value(count)} containers restart, because live-restore is on.`];
  const all = sentence`${value(count)} of ${value(count)} containers restart: live-restore is off.`;
  return lost.length === 0 ? [all] : [all, sentence`${value(lost.join(', '))} will stay stopped: no restart policy.`];
}

/** The ids of those that run, as one fact of a plan's world. */
export const runningText = (restart: Restart): string => restart.running.map((one) => one.id).join(' ');

/** A new login, not the warm one, and an engine that answers on it. */
export async function comesBack(context: ApplyContext): Promise<boolean> {
  const until = Date.now() + ENGINE_WAIT_MS;
  while (Date.now() < until) {
    if (await engineAnswers(context)) return true;
    await wait(500);
  }
  return false;
}

async function engineAnswers(context: ApplyContext): Promise<boolean> {
  const second = await context.signInAgain().catch(() => null);
  if (!second) return false;
  try {
    await second.engine.ping();
    return true;
  } catch {
    return false;
  } finally {
    await second.close();
  }
}

const SHORT_LIFE_MS = 10_000;

/**
 * A container whose last life took seconds ends by itself, over and over: it is not the restart of the engine that keeps it down. Both times
 * are of the engine's own clock.
 */
async function allEndByThemselves(ids: readonly string[], session: ReadSession): Promise<boolean> {
  const lives = await Promise.all(ids.map(async (id) => (await inspectContainer(session, id))?.State));
  return lives.every((life) => life && Date.parse(life.FinishedAt) - Date.parse(life.StartedAt) < SHORT_LIFE_MS);
}

/**
 * Whether all containers that ran before run again. Without live-restore they start one after the other, and the engine may drop an answer
 * while it comes up: looked at until all are there. Throws what the last look threw.
 */
export async function runAsBefore(running: string, session: ReadSession): Promise<boolean> {
  const before = running.split(' ').filter((id) => id !== '');
  const until = Date.now() + ENGINE_WAIT_MS;
  for (;;) {
    const isLast = Date.now() > until;
    const listed = await listContainers(session).catch((error: unknown) => {
      if (isLast) throw error;
      return null;
    });
    const now = listed && new Set(listed.filter(isUp).map((one) => one.Id));
    const missing = now && before.filter((id) => !now.has(id));
    if (missing?.length === 0) return true;
    if (isLast) return missing !== null && (await allEndByThemselves(missing, session));
    await wait(1000);
  }
}
