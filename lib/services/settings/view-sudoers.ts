import { SUDOERS_FOR } from '@/lib/connect/sudoers';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import type { SudoersView } from '../views/sudoers';
import { sudoersText, sudoersUserSchema } from './sudoers-text';

const DEFAULT_USER = 'shipshape';

/** The sudoers files for a login of this name: the same for every server. @throws ServiceError `forbidden`. */
export async function viewSudoers(
  _context: ServiceContext,
  actor: Actor,
  { user: wanted }: { user?: string | undefined },
): Promise<SudoersView> {
  authorize(actor, 'fleet.read');
  const parsed = sudoersUserSchema.safeParse(wanted ?? DEFAULT_USER);
  const user = parsed.success ? parsed.data : DEFAULT_USER;
  const files = SUDOERS_FOR.map((purpose) => {
    const text = sudoersText(purpose, user);
    return { purpose, text, scripts: text.split('NOPASSWD').length - 1 };
  });
  return { user, valid: parsed.success, files };
}
