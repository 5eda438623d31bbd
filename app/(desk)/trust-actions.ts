'use server';

import { revalidatePath } from 'next/cache';
import { attempt } from '@/app/_server/attempt';
import type { ActionResult } from '@/app/_server/result';
import { requireActor } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { blockImage as blockImageService, unblockImage as unblockImageService } from '@/lib/services/trust/block-image';
import {
  changeTrust as changeTrustService,
  trustPublisher as trustPublisherService,
} from '@/lib/services/trust/change-trust';
import { previewTrust as previewTrustService } from '@/lib/services/trust/preview-trust';
import type { TrustEffect } from '@/lib/services/views/trust';

type Places = { registries: string[]; publishers: string[] };
type ImageOnHost = { hostId: string; imageId: string };

/** Reads only; a button asks for it, so it is an action and no page. */
export async function previewTrust(asked: Places | ImageOnHost): Promise<ActionResult<TrustEffect>> {
  const actor = await requireActor();
  return attempt('preview-trust', async () => previewTrustService(await webContext(), actor, asked));
}

/** `version`: of the policy that was looked at. */
export async function changeTrust(change: Places & { version: number; reason: string }): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('change-trust', async () => changeTrustService(await webContext(), actor, change));
  revalidatePath('/', 'layout');
  return result;
}

export async function trustPublisher(image: ImageOnHost, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('trust-publisher', async () =>
    trustPublisherService(await webContext(), actor, { ...image, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function blockImage(image: ImageOnHost, reason: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('block-image', async () =>
    blockImageService(await webContext(), actor, { ...image, reason }),
  );
  revalidatePath('/', 'layout');
  return result;
}

export async function unblockImage(repository: string): Promise<ActionResult<void>> {
  const actor = await requireActor();
  const result = await attempt('unblock-image', async () =>
    unblockImageService(await webContext(), actor, { repository }),
  );
  revalidatePath('/', 'layout');
  return result;
}
