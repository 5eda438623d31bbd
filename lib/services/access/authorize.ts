import { ServiceError } from '../service-error';
import { type Actor, PERMISSIONS, type Permission, type Role } from './actor';

const ROLES: Record<Role, readonly Permission[]> = {
  // The work of the queue belongs to the system alone: no page may call it.
  administrator: PERMISSIONS.filter((permission) => permission !== 'work.run'),
};

/**
 * The first line of every service.
 * @throws ServiceError `forbidden`.
 */
export function authorize(actor: Actor, permission: Permission): void {
  if (!permissionsOf(actor).includes(permission)) throw new ServiceError('forbidden');
}

function permissionsOf(actor: Actor): readonly Permission[] {
  switch (actor.kind) {
    case 'user':
      return ROLES[actor.role] ?? [];
    case 'token':
      return actor.permissions;
    case 'system':
      return PERMISSIONS;
  }
}
