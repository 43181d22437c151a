import type { Role } from '@homeward/contracts';

/** The reason why a token was refused, for logs and metrics. The caller gets one code for all reasons. */
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
  /** The sign-in is weaker or older than the settings allow. */
  | 'TOKEN.ACR'
  | 'TOKEN.AUTH_TIME';

/** The token was checked, and is not accepted. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';

  /** @param roles the roles that the holder must choose from, if that is the problem with the token */
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
  /** The issuer has no page for signing in. */
  | 'ISSUER.NO_CODE_FLOW';

/** The issuer cannot be used. For example, its keys cannot be loaded, so it is not known whether a token is valid. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';

  constructor(readonly code: IssuerFault) {
    super(code);
  }
}
