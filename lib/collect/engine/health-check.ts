import { z } from 'zod';
import type { HealthCheck } from '@/lib/model';
import { maskArguments } from '../text/mask-secrets';
import { amount, texts } from './lenient';

const NANOSECONDS = 1e9;

/** Config.Healthcheck of an image or a container; the engine has joined both for a container. */
export const healthCheck = z
  .object({ Test: texts, Interval: amount, StartPeriod: amount, Retries: amount })
  .catch({ Test: [], Interval: 0, StartPeriod: 0, Retries: 0 })
  .transform(
    (check): HealthCheck => ({
      test: maskArguments(check.Test),
      intervalSeconds: check.Interval / NANOSECONDS,
      startPeriodSeconds: check.StartPeriod / NANOSECONDS,
      retries: Math.trunc(check.Retries),
    }),
  );
