export const LOCALES = ['en', 'zh'] as const;
export type Locale = (typeof LOCALES)[number];

/** How Intl writes dates and numbers for each: English with the day first. */
export const INTL_LOCALE = { en: 'en-GB', zh: 'zh-CN' } as const satisfies Record<Locale, string>;

export const LOCALE_COOKIE = 'shipshape.locale';
export const ZONE_COOKIE = 'shipshape.zone';
export const THEME_COOKIE = 'shipshape.theme';

const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** The reader's choice, else the first language of the browser that we speak, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((value) => value !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  const match = wanted.find(({ language, quality }) => quality > 0 && isLocale(language));
  return isLocale(match?.language) ? match.language : 'en';
}

/** A time zone that Intl knows, or UTC: the cookie is the browser's word. */
export function chooseTimeZone(cookie: string | undefined): string {
  if (!cookie || cookie.length > 64) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: cookie }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
