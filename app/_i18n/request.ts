import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from './en.json';
import { formats } from './formats';
import { chooseLocale, chooseTimeZone, INTL_LOCALE, LOCALE_COOKIE, ZONE_COOKIE } from './locale';
import zh from './zh.json';

const messages = { en, zh };

export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'));
  return {
    locale: INTL_LOCALE[locale],
    messages: messages[locale],
    timeZone: chooseTimeZone(jar.get(ZONE_COOKIE)?.value),
    now: new Date(),
    formats,
  };
});
