import type { ActionSubject, ActionWay } from '@/lib/services/views/action';

const subjectKinds = ['container', 'image', 'process'] as const satisfies readonly ActionSubject['kind'][];

/** What the address says about an action: its finding, or the thing itself. Ids alone, and never both. */
export function wayParameters(way: ActionWay): { finding: string | null; on: string | null } {
  return 'findingId' in way
    ? { finding: way.findingId, on: null }
    : { finding: null, on: `${way.subject.kind}:${way.subject.id}` };
}

/** The other way round; null when neither says where to. */
export function wayOf(finding: string | null, on: string | null): ActionWay | null {
  if (finding) return { findingId: finding };
  const [kindText, ...rest] = (on ?? '').split(':');
  const kind = subjectKinds.find((name) => name === kindText);
  const id = rest.join(':');
  return kind && id ? { subject: { kind, id } } : null;
}

/** The page of a host with the preview of an action. Ids come from the host, so they are escaped; colons read better than %3A. */
export function actionHref(hostId: string, actionId: string, way: ActionWay): string {
  const { finding, on } = wayParameters(way);
  const query = new URLSearchParams({ action: actionId, ...(on === null ? { finding: finding ?? '' } : { on }) });
  return `/hosts/${hostId}?${query.toString().replaceAll('%3A', ':')}`;
}
