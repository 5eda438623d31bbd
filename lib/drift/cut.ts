/** The beginning of a text; a character of two halves is not cut in its middle, or it could not be stored. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
