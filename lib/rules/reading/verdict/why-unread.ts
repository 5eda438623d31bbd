import { type FactName, type RuleContext, unreadSentence } from '@/lib/model';

/** Why a fact that a rule can do without was not read, as the engine of the rules tells it. */
export function whyUnread({ unreadFacts }: RuleContext, name: FactName): string {
  const gap = unreadFacts?.find((one) => one.name === name);
  return gap ? unreadSentence(gap.reason, gap.detail === '' ? undefined : gap.detail) : 'it was not read';
}
