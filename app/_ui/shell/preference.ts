'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { LOCALE_COOKIE, LOCALES, THEME_COOKIE, ZONE_COOKIE } from '@/app/_i18n/locale';

const aYear = { maxAge: 365 * 86_400, sameSite: 'lax', path: '/' } as const;

/** The reader's language; nothing but a cookie. */
export async function chooseLanguage(locale: string): Promise<void> {
  (await cookies()).set(LOCALE_COOKIE, z.enum(LOCALES).parse(locale), aYear);
}

/** Light, dark, or as the system says. */
export async function chooseTheme(theme: string): Promise<void> {
  const chosen = z.enum(['light', 'dark', 'system']).parse(theme);
  const jar = await cookies();
  if (chosen === 'system') jar.delete(THEME_COOKIE);
  else jar.set(THEME_COOKIE, chosen, aYear);
}

/** The browser's time zone, so that times rendered here are the reader's. */
export async function rememberTimeZone(zone: string): Promise<void> {
  (await cookies()).set(ZONE_COOKIE, z.string().max(64).parse(zone), aYear);
}
