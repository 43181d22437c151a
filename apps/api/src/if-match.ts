import { Problem } from './problem/problem.js';

/** Returns the version of a case that the caller was shown, an opaque text. `undefined` if the header is missing. */
export function caseVersionIn(ifMatch: string | undefined): string | undefined {
  if (ifMatch === undefined) return undefined;
  const version = /^(?:W\/)?"([\x21\x23-\x7e]{1,200})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw notAnEtag();
  return version;
}

const notAnEtag = (): Problem =>
  new Problem('REQUEST.INVALID', { fields: [{ path: 'If-Match', reason: 'not-an-etag' }] });

/**
 * Returns the version in `If-Match: "7"`, for records that are stored outside the case records. `undefined` if the
 * header is missing.
 */
function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw notAnEtag();
  return Number(version);
}

/**
 * Returns the version, for records that a caller may change only after reading them.
 * @throws Problem REQUEST.VERSION_MISSING
 */
export function requiredVersionIn(ifMatch: string | undefined): number {
  const version = versionIn(ifMatch);
  if (version === undefined) throw new Problem('REQUEST.VERSION_MISSING');
  return version;
}
