/** One hit of Ctrl+K. `title` and `note` come from hosts: show them escaped. */
export type SearchHit = {
  kind: 'host' | 'container' | 'image' | 'finding';
  id: string;
  hostId: string;
  title: string;
  note: string;
};
