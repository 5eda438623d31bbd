import { NextIntlClientProvider } from 'next-intl';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { Toaster } from 'sonner';
import { TooltipProvider } from '../control/tooltip';
import { FocusKeeper } from '../panel/return-focus';
import { TimeZoneKeeper } from './preference-switch';

/** What every page needs around it: words, URL state, tooltips, messages. */
export function Providers({ children }: { children: React.ReactNode }) {
  return (
    <NextIntlClientProvider>
      <NuqsAdapter>
        <TooltipProvider delayDuration={300}>
          <TimeZoneKeeper />
          <FocusKeeper />
          {children}
          <Toaster
            position="bottom-right"
            toastOptions={{
              unstyled: true,
              classNames: {
                toast:
                  'flex w-[356px] items-center gap-2.5 rounded-ctl border border-line2 bg-surface px-4 py-3 text-base text-ink shadow-sheet',
                error: 'border-crit-line text-crit',
                description: 'text-ink2',
              },
            }}
          />
        </TooltipProvider>
      </NuqsAdapter>
    </NextIntlClientProvider>
  );
}
