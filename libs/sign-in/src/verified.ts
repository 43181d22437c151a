import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { TokenRefused, type TokenFault } from './errors.js';
import type { IssuerKeys } from './issuer-keys.js';
import { algorithms } from './token-shape.js';

export interface VerifiedToken {
  readonly payload: JWTPayload;
  /** The edition of the issuer's keys that contains the signing key. */
  readonly edition: number;
}

/** Returns the claims of a token that one of these keys signed. @throws TokenRefused, IssuerUnavailable */
export async function verified(
  token: string,
  keys: Pick<IssuerKeys, 'keyFor'>,
  wanted: JWTVerifyOptions,
): Promise<VerifiedToken> {
  let edition = 0;
  try {
    const keyFor: JWTVerifyGetKey = async (header, jws) => {
      const found = await keys.keyFor(header, jws);
      edition = found.edition;
      return found.key;
    };
    const { payload } = await jwtVerify(token, keyFor, { ...wanted, algorithms });
    return { payload, edition };
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new TokenRefused(faultOf(error));
    throw error;
  }
}

const byClaim: Readonly<Record<string, TokenFault>> = {
  iss: 'TOKEN.ISSUER',
  aud: 'TOKEN.AUDIENCE',
  nbf: 'TOKEN.NOT_YET_VALID',
  iat: 'TOKEN.NOT_YET_VALID',
};

function faultOf(error: errors.JOSEError): TokenFault {
  if (error instanceof errors.JWTExpired) return 'TOKEN.EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) return byClaim[error.claim] ?? 'TOKEN.CLAIMS';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'TOKEN.SIGNATURE';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'TOKEN.ALGORITHM';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'TOKEN.KEY_UNKNOWN';
  return 'TOKEN.MALFORMED';
}
