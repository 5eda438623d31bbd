/** Who does something. A closed union: every service asks who, and the record keeps it. */
export type Actor =
  | { kind: 'user'; id: string; name: string; role: Role; sessionId: string | null }
  | { kind: 'token'; id: string; name: string; permissions: readonly Permission[] }
  | { kind: 'system'; id: 'worker' | 'schedule' | 'console'; name: string };

export type Role = 'administrator';

/** What a service asks for. Reading what a host showed, and changing what is on it, are different things. */
export const PERMISSIONS = [
  'fleet.read',
  'hosts.manage',
  'scans.run',
  'findings.waive',
  'findings.triage',
  'findings.moderate',
  'cases.manage',
  'actions.plan',
  'actions.run',
  'actions.approve',
  'guards.manage',
  'reports.read',
  'reports.make',
  'activity.read',
  'settings.manage',
  'policy.manage',
  'lookups.ask',
  'work.run',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The schedule and the worker act as the system; nobody can sign in as it. */
export const WORKER: Actor = { kind: 'system', id: 'worker', name: 'Shipshape' };
export const SCHEDULE: Actor = { kind: 'system', id: 'schedule', name: 'Schedule' };

/** As the record keeps it. */
export const auditActor = (actor: Actor) => ({ actorKind: actor.kind, actorId: actor.id, actorName: actor.name });
