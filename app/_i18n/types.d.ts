import type en from './en.json';
import type { formats } from './formats';
import type { INTL_LOCALE } from './locale';

declare module 'next-intl' {
  interface AppConfig {
    Locale: (typeof INTL_LOCALE)[keyof typeof INTL_LOCALE];
    Messages: typeof en;
    Formats: typeof formats;
  }
}
