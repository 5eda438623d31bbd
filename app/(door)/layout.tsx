import { getTranslations } from 'next-intl/server';
import { BrandMark } from '@/app/_ui/shell/brand';
import { LanguageSwitch, ThemeSwitch } from '@/app/_ui/shell/preference-switch';

/** The pages before sign-in: the form, and what this program promises. */
export default async function DoorLayout({ children }: { children: React.ReactNode }) {
  const t = await getTranslations('door');
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(420px,560px)_1fr]">
      <main id="main" className="flex flex-col border-r bg-surface px-14 py-8">
        <div className="flex items-center gap-2.5 text-h3">
          <BrandMark />
          Shipshape
          <span className="ml-auto flex items-center gap-1">
            <LanguageSwitch />
            <ThemeSwitch />
          </span>
        </div>
        <div className="flex grow flex-col justify-center py-10">{children}</div>
      </main>
      <aside className="flex flex-col justify-center gap-3 px-16 max-[1000px]:hidden">
        {[t('promise1'), t('promise2'), t('promise3')].map((promise) => (
          <p key={promise} className="max-w-[44ch] border-l-2 border-line2 pl-4 text-story text-ink2">
            {promise}
          </p>
        ))}
      </aside>
    </div>
  );
}
