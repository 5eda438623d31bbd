'use server';

import { getLocale } from 'next-intl/server';
import { INTL_LOCALE } from '@/app/_i18n/locale';
import { chineseTitle } from '@/app/_i18n/rules/chinese';
import { rulesNamed } from '@/app/_i18n/rules/rules-named';
import { attempt } from '@/app/_server/attempt';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { searchFleet } from '@/lib/services/fleet/search-fleet';
import type { SearchHit } from '@/lib/services/views/search';

/** What Ctrl K finds for a text; nothing when the search fails, the palette still holds its commands. */
export async function search(text: string): Promise<SearchHit[]> {
  const actor = await requireActor();
  const result = await attempt('search', async () =>
    searchFleet(await webContext(), actor, { text, rules: rulesNamed(text.trim()) }),
  );
  if (!result.ok) return [];
  if ((await getLocale()) !== INTL_LOCALE.zh) return result.value;
  return result.value.map((hit) =>
    hit.kind === 'finding' ? { ...hit, title: chineseTitle(hit.title) ?? hit.title } : hit,
  );
}
