import type { Action } from '@/lib/remedy';
import { ServiceError } from '../service-error';
import type { WorkContext } from './work-context';

/** The action of the closed catalogue. @throws ServiceError `not-offered`. */
export function findAction({ actions }: WorkContext, actionId: string): Action {
  const action = actions.find(({ id }) => id === actionId);
  if (!action) throw new ServiceError('not-offered');
  return action;
}
