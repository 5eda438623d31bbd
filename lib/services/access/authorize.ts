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
  if (!may(actor, permission)) throw new ServiceError('forbidden');
}

/** Whether somebody has a permission, for what a page offers and for a right beyond one's own things. */
export const may = (actor: Actor, permission: Permission): boolean => permissionsOf(actor).includes(permission);

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
