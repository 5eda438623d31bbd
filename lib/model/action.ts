import { z } from 'zod';
import { ActionTarget } from './action-target';
import { Sentence } from './sentence';

/** The catalogue of actions that rules may name. `ACTION_IDS` holds those that can be pressed today. */
export const ACTION_IDS = [
  'container.quarantine',
  'container.remove',
  'container.stop',
  'container.start',
  'container.unpause',
  'container.setRestartPolicy',
  'container.setLimits',
  'image.remove',
  'image.pruneDangling',
  'buildcache.prune',
  'network.prune',
  'volume.remove',
  'process.kill',
  'cron.removeEntry',
  'ssh.removeAuthorizedKey',
  'preload.removeEntry',
  'file.quarantine',
  'file.fixPermissions',
  'systemd.disableUnit',
  'user.lock',
  'group.removeMember',
  'audit.addRule',
  'firewall.blockPort',
  'port.rebind',
  'firewall.blockEgressIp',
  'daemon.closePlaintextApi',
  'daemon.enableTls',
  'daemon.setConfig',
  'daemon.setLogRotation',
] as const;
export const ActionId = z.enum(ACTION_IDS);
export type ActionId = z.infer<typeof ActionId>;

/** An action a finding offers, on its own target. */
export const ActionOffer = z.object({ actionId: ActionId, target: ActionTarget });
export type ActionOffer = z.infer<typeof ActionOffer>;

/** One literal step: an API call as sent, a fixed script with its values, or a file written. */
export const PlanStep = z.object({
  kind: z.enum(['api', 'script', 'file', 'arm-revert', 'disarm-revert']),
  text: z.string(),
  note: z.string(),
});
export type PlanStep = z.infer<typeof PlanStep>;

export const FileChange = z.object({
  path: z.string(),
  owner: z.string(),
  mode: z.string(),
  modifiedAt: z.string().nullable(),
  before: z.string(),
  after: z.string().nullable(),
});
export type FileChange = z.infer<typeof FileChange>;

/**
 * What one action would do, exactly. `world` names the facts it relies on; `hash` covers the whole plan, so that a confirmation
 * answers to this plan alone and a changed world makes another hash.
 */
export const Plan = z.object({
  actionId: ActionId,
  target: ActionTarget,
  title: z.string(), // "Close the plaintext Docker API"
  button: z.string(), // "Close port 2375"
  steps: z.array(PlanStep),
  files: z.array(FileChange),
  interrupts: z.array(Sentence),
  evidence: z.array(z.string()), // what is recorded first, in words
  revert: z.object({ seconds: z.number().int(), sentence: z.string() }).nullable(),
  undo: z.object({ possible: z.boolean(), sentence: z.string() }),
  confirmName: z.string().nullable(), // to be typed when destructive or interrupting
  checks: z.array(z.string()), // what verify will look at, in words
  world: z.record(z.string(), z.string()),
  warnings: z.array(Sentence),
});
export type Plan = z.infer<typeof Plan>;

export const Outcome = z.enum(['refused', 'confirmed', 'unconfirmed', 'failed', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

/** One line of the live log of a run. `elapsedMs` counts from the start of the run. */
export const RunEvent = z.object({
  at: z.string(),
  elapsedMs: z.number(),
  phase: z.enum(['plan', 'evidence', 'apply', 'verify', 'undo', 'end']),
  state: z.enum(['running', 'done', 'failed', 'note']),
  step: z.number().int().nullable(), // index into plan.steps
  text: z.string(),
});
export type RunEvent = z.infer<typeof RunEvent>;

/** One named check after an action. */
export const VerifyCheck = z.object({
  text: z.string(),
  verdict: z.enum(['pass', 'fail', 'unknown']),
  detail: z.string(),
});
export type VerifyCheck = z.infer<typeof VerifyCheck>;

/**
 * One thing recorded before it is destroyed. `content` is text, or base64 when `encoding` says so; `sha256` and `sizeBytes` are of all that was read,
 * also when only its beginning is kept. What could not be had is an item too, with the reason and nothing in it.
 */
export const EvidenceItem = z.object({
  name: z.string(),
  mediaType: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  truncated: z.boolean(),
  source: z.string().optional(), // the question that it answers: "GET /containers/…/json"; absent in items of earlier days
  takenAt: z.string().optional(),
  notHad: z.string().optional(), // why it could not be had
  elsewhere: z.boolean().optional(), // too large for the bundle: kept as a file of its own, `sha256` and `sizeBytes` are its
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** What undo needs, chosen by the action and opaque to everyone else. */
export const UndoRecord = z.record(z.string(), z.unknown());
export type UndoRecord = z.infer<typeof UndoRecord>;
