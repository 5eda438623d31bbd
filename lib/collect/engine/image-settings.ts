import { z } from 'zod';
import type { ImageSettings } from '@/lib/model';
import { secretIn } from '../text/mask-secrets';
import { healthCheck } from './health-check';
import { listOf, pairs, text, textMap, time } from './lenient';

const NO_CHECK = { test: [], intervalSeconds: 0, startPeriodSeconds: 0, retries: 0 };
const Inspect = z.object({
  Id: z.string().min(1),
  Parent: text,
  Metadata: z.object({ LastTagTime: time }).catch({ LastTagTime: null }),
  Config: z
    .object({ Healthcheck: healthCheck, Volumes: pairs, Labels: textMap })
    .catch({ Healthcheck: NO_CHECK, Volumes: [], Labels: {} }),
});
const History = listOf(z.object({ CreatedBy: text }));
const MOST_LAYERS = 100;

/** GET /images/{id}/json and its history, the parts beside `parseImage`. Layers count as there. */
export function parseImageSettings(answer: unknown, history: unknown): ImageSettings {
  const { Config: config, ...image } = Inspect.parse(answer);
  return {
    imageId: image.Id,
    parentId: image.Parent,
    lastTaggedAt: image.Metadata.LastTagTime,
    healthCheck: config.Healthcheck,
    volumes: config.Volumes.map(([path]) => path),
    historySecrets: History.parse(history)
      .slice(0, MOST_LAYERS)
      .flatMap(({ CreatedBy }, layer) => {
        const mark = secretIn(CreatedBy.slice(0, 4000));
        return mark ? [{ ...mark, layer }] : [];
      }),
    labelSecrets: Object.entries(config.Labels).flatMap(([label, word]) => {
      const mark = secretIn(word);
      return mark ? [{ ...mark, label }] : [];
    }),
  };
}
