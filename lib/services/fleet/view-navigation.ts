import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { countForMe } from '../approvals/list-approvals';
import { countOpenCases } from '../cases/case-marks';
import { dueWaivers } from '../findings/list-waivers';
import type { ServiceContext } from '../service-context';
import type { NavigationView } from '../views/fleet';
import { readFoot } from './fleet-foot';

/** The figures of the navigation, for every page. @throws ServiceError `forbidden`. */
export async function viewNavigation(context: ServiceContext, actor: Actor): Promise<NavigationView> {
  authorize(actor, 'fleet.read');
  const open = { state: { in: ['open', 'back'] } };
  const [hosts, openFindings, criticalFindings, waiversDue, approvals, cases, foot] = await Promise.all([
    context.db.host.count(),
    context.db.finding.count({ where: open }),
    context.db.finding.count({ where: { ...open, severity: 'critical' } }),
    context.db.waiver.count({ where: dueWaivers(context.now()) }),
    countForMe(context.db, actor, context.now()),
    countOpenCases(context.db),
    readFoot(context),
  ]);
  return { hosts, criticalFindings, openFindings, waiversDue, approvals, openCases: cases.count, foot };
}
