import type { Role } from '@homeward/contracts';

/** Why a token was not taken: for logs and metrics, never for the caller, who learns one code for all of them. */
export type TokenFault =
  | 'TOKEN.TOO_LARGE'
  | 'TOKEN.MALFORMED'
  | 'TOKEN.ALGORITHM'
  | 'TOKEN.TYPE'
  | 'TOKEN.KEY_UNKNOWN'
  | 'TOKEN.SIGNATURE'
  | 'TOKEN.ISSUER'
  | 'TOKEN.AUDIENCE'
  | 'TOKEN.EXPIRED'
  | 'TOKEN.NOT_YET_VALID'
  | 'TOKEN.CLAIMS'
  /** Not signed in as strongly, or as lately, as the house asks for. */
  | 'TOKEN.ACR'
  | 'TOKEN.AUTH_TIME';

/** The token is not good, and will not become so. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';

  /** @param roles those among which its holder has to choose, where that is what is wrong with it */
  constructor(
    readonly code: TokenFault | 'TOKEN.ROLE_UNCLEAR',
    readonly roles: readonly Role[] = [],
  ) {
    super(code);
  }
}

export type IssuerFault =
  | 'ISSUER.UNREACHABLE'
  | 'ISSUER.ANSWER_UNREADABLE'
  | 'ISSUER.NAMES_ANOTHER'
  | 'ISSUER.NOT_HTTPS'
  | 'ISSUER.NO_KEYS'
  /** It lets nobody sign in by a page. */
  | 'ISSUER.NO_CODE_FLOW';

/** Nobody can say now whether a token is good: the issuer's keys cannot be had. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';

  constructor(readonly code: IssuerFault) {
    super(code);
  }
}
