/** Who is signed in, for the foot of the navigation. */
export type WhoView = { userId: string; name: string; email: string; role: 'administrator'; initials: string };

/** What the first page must show. */
export type EntryView = { state: 'set-up' } | { state: 'sign-in' } | { state: 'signed-in'; who: WhoView };
