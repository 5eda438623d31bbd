import type { Severity } from './words';

/** A rule as the catalogue tells it; `notAvailable` is why nothing can judge it, null for those that are judged. */
export interface CatalogueRuleRow {
  readonly ruleId: string;
  readonly family: string;
  readonly title: string;
  readonly severity: Severity | null; // null where nothing judges it
  readonly off: boolean; // for the whole fleet, by policy
  readonly cis: readonly string[];
  readonly attack: readonly string[];
  readonly needs: readonly string[]; // without these facts it is unknown
  readonly actionIds: readonly string[];
  readonly notAvailable: string | null;
}

/** One rule, whole. */
export interface CatalogueRuleView extends CatalogueRuleRow {
  readonly why: string;
  readonly fix: string;
  readonly uses: readonly string[]; // facts that make it more exact
  readonly actions: readonly { readonly actionId: string; readonly label: string | null }[]; // null: guidance only
  readonly links: readonly { readonly text: string; readonly url: string | null }[];
  readonly open: number; // findings in the fleet now
}

export interface CatalogueActionRow {
  readonly actionId: string;
  readonly label: string;
  readonly effect: string;
  readonly undo: 'full' | 'partly' | 'none';
  readonly destructive: boolean; // its preview asks for the name of what it acts on
  readonly ruleIds: readonly string[]; // that name it
}

export interface CatalogueView {
  readonly rules: readonly CatalogueRuleRow[];
  readonly actions: readonly CatalogueActionRow[];
}
