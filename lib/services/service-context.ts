import type { Places } from '@/lib/model/place';
import type { Database, LiveChannel, Vault } from '@/lib/store';

/** The queues of the worker. Every process creates them at its start. */
export const QUEUES = [
  'scan-host',
  'run-action',
  'answer-request',
  'make-report',
  'rejudge-fleet',
  'refresh-feeds',
  'watch-case',
  'run-playbook',
  'run-rollout',
  'tidy-up',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** Hands work to the worker. A lost job is found again by its row, so a failed send loses time, not work. `startAt`: not before then. */
export interface JobQueue {
  send(queue: QueueName, data: Record<string, string>, options?: { priority?: number; startAt?: Date }): Promise<void>;
}

/** What every service is given. Wired once, in the composition. */
export type ServiceContext = {
  readonly db: Database;
  readonly vault: Vault;
  readonly live: LiveChannel;
  readonly queue: JobQueue;
  readonly now: () => Date;
  /** Country and network owner of an address, from data on this machine. */
  readonly places: Places;
  /** Where images are saved before they are removed; none in tests that have no folder. */
  readonly savedImages?: string;
  /** The environment forbids to send anything outside, whatever the setting says. */
  readonly alwaysOffline?: boolean;
};
