import type { Query } from '@/app/_server/page-props';
import type { ActionWay } from '@/lib/services/views/action';
import type { HostTabName } from '@/lib/services/views/host-tabs';
import { TABS } from '../_tabs/tab-names';
import { wayOf } from './action-way';

/** What the address of a host page says: the tab, and at most one panel or dialog. */
export type HostSearch = {
  tab: HostTabName;
  panel: { kind: 'finding' | 'container' | 'image' | 'process' | 'port' | 'address'; id: string } | null;
  dialog: 'known-good' | 'clear-known-good' | 'tls-api' | null;
  action: { actionId: string; way: ActionWay } | null;
  runId: string | null;
  /** The query without panel, action and run: tab, filters and order stay when a panel closes. */
  without: string;
};

const one = (query: Query, key: string): string | null => {
  const value = query[key];
  return typeof value === 'string' && value.length > 0 && value.length <= 300 ? value : null;
};

const dialogs = ['known-good', 'clear-known-good', 'tls-api'] as const;
const panelKinds = ['finding', 'container', 'image', 'process', 'port', 'address'] as const;

/** Reads the query; anything else than a known tab or panel counts as absent. */
export function hostSearch(query: Query): HostSearch {
  const tab = TABS.find((name) => name === one(query, 'tab')) ?? 'findings';
  const [kindText, ...rest] = (one(query, 'panel') ?? '').split(':');
  const kind = panelKinds.find((name) => name === kindText);
  const id = rest.join(':');
  const actionId = one(query, 'action');
  const way = wayOf({ finding: one(query, 'finding'), offer: one(query, 'offer'), on: one(query, 'on') });
  return {
    tab,
    panel: kind && id ? { kind, id } : null,
    dialog: dialogs.find((name) => name === kindText) ?? null,
    action: actionId && way ? { actionId, way } : null,
    runId: one(query, 'run'),
    without: withoutPanel(query, tab),
  };
}

const PANEL_KEYS: ReadonlySet<string> = new Set(['tab', 'panel', 'action', 'finding', 'offer', 'on', 'run']);

function withoutPanel(query: Query, tab: HostTabName): string {
  const kept = Object.keys(query).flatMap((key): [string, string][] => {
    const value = PANEL_KEYS.has(key) ? null : one(query, key);
    return value === null ? [] : [[key, value]];
  });
  return new URLSearchParams([['tab', tab], ...kept]).toString();
}
