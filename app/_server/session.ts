import 'server-only';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { sessionToken } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { viewEntry } from '@/lib/services/people/who-am-i';
import type { EntryView, WhoView } from '@/lib/services/views/session';

/** What the first page must show; asked once per request. */
export const readEntry = cache(async (): Promise<EntryView> => viewEntry(await webContext(), await sessionToken()));

/** Who is signed in; everybody else is sent to the door they need. */
export async function requireWho(): Promise<WhoView> {
  const entry = await readEntry();
  if (entry.state === 'set-up') redirect('/setup');
  if (entry.state === 'sign-in') redirect('/sign-in');
  return entry.who;
}
