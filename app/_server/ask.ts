import 'server-only';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { INTL_LOCALE } from '@/app/_i18n/locale';
import { inChinese } from '@/app/_i18n/rules/told';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import type { Actor } from '@/lib/services/access/actor';
import type { ServiceContext } from '@/lib/services/service-context';
import { ServiceError } from '@/lib/services/service-error';

/** What does not exist, is not theirs, or is no id at all: the same page for all three. */
const NOTHING_THERE = new Set(['not-found', 'forbidden', 'invalid']);

/** Reads one view for a page as the person who is signed in, and tells it in their language. */
export async function ask<T>(read: (context: ServiceContext, actor: Actor) => Promise<T>): Promise<T> {
  const actor = await requireActor();
  try {
    const view = await read(await webContext(), actor);
    return (await getLocale()) === INTL_LOCALE.zh ? inChinese(view) : view;
  } catch (error) {
    if (error instanceof ServiceError && NOTHING_THERE.has(error.code)) notFound();
    throw error;
  }
}
