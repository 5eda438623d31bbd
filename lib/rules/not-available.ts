/** Ids of the catalogue that nothing can judge from outside a server, and why. They stay in the catalogue so that nobody takes them for passed. */
export const NOT_AVAILABLE: Readonly<Record<string, string>> = {
  'image-manual-review':
    'the contents of an image (setuid files, needless packages) are not visible through inspect or history; it takes a scanner inside the image',
  'image-signature-unknown': 'it takes a verifier with the keys of the publishers',
  'image-vuln-imported': 'it takes the report of an image scanner, and none can be imported yet',
};
