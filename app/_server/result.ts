/** What a server action tells its form: done, or one plain sentence and the field it is about. */
export type ActionProblem = { ok: false; code: string; sentence: string; field: string | null };
export type ActionResult<T = undefined> = { ok: true; value: T } | ActionProblem;
