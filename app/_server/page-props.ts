export type Query = Record<string, string | string[] | undefined>;

/** What Next hands to a page; parameters of the path by name. */
export type PageInput<P extends string = never> = {
  params: Promise<Record<P, string>>;
  searchParams: Promise<Query>;
};
