import { type Action, refuse } from './contract';

/** The action with a plan that refuses where the login may read alone: before anybody confirms what sudo would then not let through. */
export const whereFixesMayRun = (action: Action): Action => ({
  ...action,
  plan: async (target, context) => {
    const { noFixes } = context.session.capabilities;
    return noFixes ? refuse(noFixes) : action.plan(target, context);
  },
});
