import { z } from 'zod';
import {
  LOOKUP_KIND,
  LOOKUP_SERVICES,
  lookupAnswerSchema,
  lookupFailureCodeSchema,
  lookupKindSchema,
} from '@/lib/model/lookup';
import type { Actor } from '../access/actor';
import { authorize, may } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { readOutboundPolicy } from '../settings/outbound-policy';
import type { LookupServiceView, LookupsView } from '../views/lookup';
import { stateOf } from './lookup-gate';
import { subjectOf } from './lookup-subject';
import { pullGrowth } from './pull-growth';

const schema = z.object({ kind: lookupKindSchema, subject: z.string().max(1_000) });
const MOST_POINTS = 400;

/** What services said of one thing so far. Asks nobody. @throws ServiceError `forbidden`, `invalid`. */
export async function viewLookups(context: ServiceContext, actor: Actor, input: unknown): Promise<LookupsView> {
  authorize(actor, 'fleet.read');
  const { kind, subject: text } = parseInput(schema, input);
  const subject = subjectOf(kind, text);
  const { offline } = await readOutboundPolicy(context);
  return {
    kind,
    subject,
    place: kind === 'address' ? context.places.placeOf(text) : null,
    offline,
    mayAsk: may(actor, 'lookups.ask'),
    mayManage: may(actor, 'settings.manage'),
    services: subject === null ? [] : await servicesOf(context, kind, subject),
  };
}

async function servicesOf(
  { db, now }: ServiceContext,
  kind: LookupsView['kind'],
  subject: string,
): Promise<LookupServiceView[]> {
  const services = LOOKUP_SERVICES.filter((service) => LOOKUP_KIND[service] === kind);
  const [rows, answers, points] = await Promise.all([
    db.lookupServiceRow.findMany({ where: { id: { in: services } } }),
    db.lookupAnswerRow.findMany({ where: { service: { in: services }, subject } }),
    kind === 'image'
      ? db.lookupPoint.findMany({ where: { subject }, orderBy: { at: 'desc' }, take: MOST_POINTS })
      : Promise.resolve([]),
  ]);
  return services.map((service) => {
    const row = rows.find(({ id }) => id === service) ?? null;
    const kept = answers.find((one) => one.service === service);
    const state = stateOf(service, row, now());
    return {
      service,
      state,
      pausedUntil: state === 'paused' ? (row?.pausedUntil?.toISOString() ?? null) : null,
      answer: lookupAnswerSchema.safeParse(kept?.answer).data ?? null,
      answeredAt: kept?.answeredAt?.toISOString() ?? null,
      expired: kept?.expiresAt ? kept.expiresAt <= now() : false,
      failure: lookupFailureCodeSchema.safeParse(kept?.failure).data ?? null,
      failedAt: kept?.failedAt?.toISOString() ?? null,
      growth: service === 'docker-hub' ? pullGrowth(points) : null,
    };
  });
}
