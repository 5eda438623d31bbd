/** One thing that is remembered by its first sight: what names it, how a host wrote it, and for images and their containers the repository. */
export type Thing = { key: string; name: string; place: string };
