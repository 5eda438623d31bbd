import type { ActionSubject, ActionWay } from '@/lib/services/views/action';

const subjectKinds = ['container', 'image', 'process'] as const satisfies readonly ActionSubject['kind'][];

type WayParameters = Record<'finding' | 'offer' | 'on', string | null>;

/** What the address says about an action: its finding and which of its offers, or the thing itself. Ids alone, and never both. */
export function wayParameters(way: ActionWay): WayParameters {
  return 'findingId' in way
    ? { finding: way.findingId, offer: way.offer ? String(way.offer) : null, on: null }
    : { finding: null, offer: null, on: `${way.subject.kind}:${way.subject.id}` };
}

/** The other way round; null when neither says where to. */
export function wayOf({ finding, offer, on }: WayParameters): ActionWay | null {
  if (finding) return { findingId: finding, ...(/^[1-9]\d{0,2}$/.test(offer ?? '') ? { offer: Number(offer) } : {}) };
  const [kindText, ...rest] = (on ?? '').split(':');
  const kind = subjectKinds.find((name) => name === kindText);
  const id = rest.join(':');
  return kind && id ? { subject: { kind, id } } : null;
}

/** The page of a host with the preview of an action. Ids come from the host, so they are escaped; colons read better than %3A. */
export function actionHref(hostId: string, actionId: string, way: ActionWay): string {
  const said = Object.entries(wayParameters(way)).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  const query = new URLSearchParams([['action', actionId], ...said]);
  return `/hosts/${hostId}?${query.toString().replaceAll('%3A', ':')}`;
}
