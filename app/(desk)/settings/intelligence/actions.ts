'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import type { CsvLayout } from '@/lib/model/feed-reading';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { addFeed } from '@/lib/services/feeds/add-feed';
import { changeFeed } from '@/lib/services/feeds/change-feed';
import { editFeed } from '@/lib/services/feeds/edit-feed';
import { findIndicator } from '@/lib/services/feeds/find-indicator';
import { previewUpload } from '@/lib/services/feeds/preview-upload';
import { uploadFeed } from '@/lib/services/feeds/upload-feed';
import type { FeedPreview, KnownIndicator } from '@/lib/services/views/feed';

/** What a form says of a file; the service parses each of it. */
export type UploadForm = {
  name: string;
  text: string;
  category: string;
  confidence: string;
  proof: string;
  publicKey: string;
  expectedSha256: string;
  signature: string;
  layout: CsvLayout | undefined;
};
export type AddressForm = {
  name: string;
  url: string;
  format: string;
  everyHours: number;
  category: string;
  confidence: string;
  proof: string;
  publicKey: string;
  expectedSha256: string;
};

const readingOf = (csv: CsvLayout | undefined) => (csv ? { csv } : null);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function lookAtUpload({
  text,
  signature: _,
  layout,
  ...form
}: UploadForm): Promise<ActionResult<FeedPreview>> {
  const actor = await requireActor();
  return attempt('preview-upload', async () =>
    previewUpload(await webContext(), actor, { ...form, bytes: bytesOf(text), reading: readingOf(layout) }),
  );
}

export async function takeUpload({
  text,
  signature,
  layout,
  ...form
}: UploadForm): Promise<ActionResult<{ feedId: string }>> {
  const actor = await requireActor();
  const result = await attempt('upload-feed', async () =>
    uploadFeed(await webContext(), actor, {
      ...{ ...form, bytes: bytesOf(text), reading: readingOf(layout) },
      signature: signature === '' ? null : bytesOf(signature),
    }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function addAddress(form: AddressForm): Promise<ActionResult<{ feedId: string }>> {
  const actor = await requireActor();
  const result = await attempt('add-feed', async () => addFeed(await webContext(), actor, form));
  revalidatePath('/settings/intelligence');
  return result;
}

export async function change(feedId: string, deed: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('change-feed', async () =>
    changeFeed(await webContext(), actor, { feedId, change: deed }),
  );
  revalidatePath('/', 'layout');
  return result;
}

/** The service parses every field of it. */
export async function edit(changes: object): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('edit-feed', async () => editFeed(await webContext(), actor, changes));
  revalidatePath('/', 'layout');
  return result;
}

export async function whoLists(value: string): Promise<ActionResult<KnownIndicator[]>> {
  const actor = await requireActor();
  return attempt('find-indicator', async () => findIndicator(await webContext(), actor, { value }));
}
