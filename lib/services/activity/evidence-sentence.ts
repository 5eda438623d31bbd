/** What the record says of a bundle of evidence: whoever checks one looks for exactly this. */
export const evidenceSentence = (sha256: string): string => `Evidence, sha256 of its manifest ${sha256}.`;
