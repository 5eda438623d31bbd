'use server';

import { attempt } from '@/app/_server/attempt';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { searchFleet } from '@/lib/services/fleet/search-fleet';
import type { SearchHit } from '@/lib/services/views/search';

/** What Ctrl K finds for a text; nothing when the search fails, the palette still holds its commands. */
export async function search(text: string): Promise<SearchHit[]> {
  const actor = await requireActor();
  const result = await attempt('search', async () => searchFleet(await webContext(), actor, { text }));
  return result.ok ? result.value : [];
}
