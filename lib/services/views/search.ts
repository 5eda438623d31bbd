/**
 * One hit of Ctrl+K. `title` and `note` come from hosts: show them escaped. An image or an address that several hosts have is one hit,
 * of the first of them; `alsoOn` counts the others.
 */
export type SearchHit = {
  kind: 'host' | 'case' | 'container' | 'image' | 'finding' | 'address';
  id: string;
  hostId: string;
  title: string;
  note: string;
  alsoOn: number;
};
