'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { chooseLanguage, chooseTheme } from './preference';

export type Theme = 'light' | 'dark' | 'system';
export type Language = 'en' | 'zh';

/** Switches the reader's language and theme, from the top bar as from the palette. */
export function usePreferences(): { setTheme: (theme: Theme) => void; setLanguage: (language: Language) => void } {
  const router = useRouter();
  const [, begin] = useTransition();
  return {
    setTheme: (theme) => {
      if (theme === 'system') delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = theme;
      begin(() => chooseTheme(theme));
    },
    setLanguage: (language) =>
      begin(async () => {
        await chooseLanguage(language);
        router.refresh();
      }),
  };
}
