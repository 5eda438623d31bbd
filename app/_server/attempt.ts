import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { INTL_LOCALE } from '@/app/_i18n/locale';
import { chineseText } from '@/app/_i18n/rules/chinese';
import { logError } from '@/lib/server/log';
import { ServiceError } from '@/lib/services/service-error';
import type { ActionProblem, ActionResult } from './result';

const translated = new Set<string>([
  'not-signed-in',
  'forbidden',
  'not-found',
  'wrong-credentials',
  'too-many-tries',
  'already-set-up',
  'wrong-token',
  'name-taken',
  'address-taken',
  'key-not-confirmed',
  'no-credential',
  'locked',
  'worker-away',
  'busy',
  'not-offered',
  'not-open',
  'not-waived',
  'already-so',
  'snapshot-changed',
  'reason-needed',
  'case-not-over',
  'case-watched',
  'baseline-end',
  'nothing-read',
  'waiver-end',
  'no-such-person',
  'policy-changed',
  'plan-changed',
  'plan-expired',
  'plan-other',
  'confirm-name',
  'already-confirmed',
  'cannot-undo',
  'offline',
  'lookups-off',
  'lookup-no-key',
  'lookup-paused',
  'lookup-running',
  'lookup-limit',
  'lookup-not-sent',
  'read-only',
  'host-read-only',
  'protected',
  'second-person',
  'own-request',
  'not-asked',
  'internal',
] satisfies Exclude<ServiceError['code'], 'invalid' | 'host-refused'>[]);

type Words = Awaited<ReturnType<typeof getTranslations<'serviceError'>>>;

/** Runs a service for a form. What the service refuses becomes a sentence; anything else is logged and told as `internal`. */
export async function attempt<T>(where: string, work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    return problemOf(where, error);
  }
}

async function problemOf(where: string, error: unknown): Promise<ActionProblem> {
  const t = await getTranslations('serviceError');
  if (!(error instanceof ServiceError)) {
    logError(where, error);
    return { ok: false, code: 'internal', sentence: t('internal'), field: null };
  }
  return { ok: false, code: error.code, sentence: await sentenceOf(error, t), field: error.field };
}

/** The reader's language where we have the sentence; a more precise one of the service otherwise. */
async function sentenceOf(error: ServiceError, t: Words): Promise<string> {
  const general = new ServiceError(error.code).sentence;
  const known = translated.has(error.code) && error.sentence === general;
  const words = known ? t(error.code as Parameters<Words>[0]) : await preciseSentence(error.sentence);
  if (error.retryAfterSeconds === null) return words;
  const door = await getTranslations('door');
  const age = await getTranslations('age');
  const minutes = Math.ceil(error.retryAfterSeconds / 60);
  return `${words} ${door('retryIn', { span: age('minutes', { count: minutes }) })}`;
}

/** What a service says more precisely than its code does, in Chinese where that is known. */
const preciseSentence = async (english: string): Promise<string> =>
  (await getLocale()) === INTL_LOCALE.zh ? (chineseText(english) ?? english) : english;
