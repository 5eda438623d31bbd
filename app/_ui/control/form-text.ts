/** The text of a form's field; a file or a missing field is an empty text. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Words of a field, separated by spaces or commas. */
export const formWords = (form: FormData, name: string): string[] =>
  formText(form, name)
    .split(/[\s,]+/)
    .filter(Boolean);
