/** A certificate that we sign for a Docker API lives for a year: long enough not to be in the way, short enough to be renewed by people who still know how. */
export const CERTIFICATE_DAYS = 365;
