import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  Configuration,
  enableNonRepudiationChecks,
  None,
  refreshTokenGrant,
  ResponseBodyError,
  tokenRevocation,
  type ServerMetadata,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { discover } from './discovery.js';
import { IssuerUnavailable } from './errors.js';

export interface ConsoleClientOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** If absent, the console is a public client. */
  readonly clientSecret?: string | undefined;
  /** The scopes, separated by spaces. */
  readonly scopes: string;
  /** True if plain HTTP to the issuer is allowed, which only a developer's machine needs. */
  readonly httpToo: boolean;
  /** How long the issuer's discovery document is used before it is loaded again. */
  readonly keysFreshForMs: number;
}

/** The secrets that bind an answer of the issuer to the browser that asked. */
export interface SigningInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface AuthorisationAsked extends SigningInSecrets {
  readonly redirectUri: string;
  readonly role?: string | undefined;
  /** If true, the issuer asks for a fresh sign-in, even if somebody is already signed in at the issuer. */
  readonly again: boolean;
  /** The issuer asks for a fresh sign-in if the last sign-in is older than this. */
  readonly maxAgeMs?: number | undefined;
  /** The accepted classes of sign-in. The sign-in must have one of these classes. */
  readonly acr?: readonly string[] | undefined;
}

export interface ConsoleTokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** When the access token expires, in ms since 1970, if the issuer says so. */
  readonly until?: number | undefined;
  /** Present after a sign-in. After a renewal it may be absent. */
  readonly identity?: IssuerIdentity | undefined;
}

export interface IssuerIdentity {
  readonly subject: string;
  /** The id of the session at the issuer, if the issuer names one. */
  readonly session?: string | undefined;
  /** When the user signed in at the issuer, in ms since 1970. */
  readonly signedInAt?: number | undefined;
}

/**
 * The issuer refused; or its answer, or the request of the browser that returned from the issuer, is not valid or lacks
 * something that a sign-in needs. This error contains no part of the answer.
 */
export class SignInUnfinished extends Error {
  override readonly name = 'SignInUnfinished';
}

const withinSeconds = 5;

interface Discovered {
  readonly configuration: Configuration;
  readonly since: number;
}

/**
 * The console as a client of the issuer. Uses the code flow with PKCE (RFC 9700), and works with any issuer that offers
 * discovery.
 */
export class ConsoleClient {
  #discovered: Discovered | undefined;

  constructor(private readonly options: ConsoleClientOptions) {}

  /** Returns the address at which a browser signs in. @throws IssuerUnavailable */
  async signInUrl(asked: AuthorisationAsked): Promise<string> {
    const { redirectUri, state, nonce, verifier, role, again, acr } = asked;
    const maxAgeMs = again ? 0 : asked.maxAgeMs;
    const scope = role === undefined ? this.options.scopes : `${this.options.scopes} role:${role}`;
    const { href } = buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(again && { prompt: 'login' }),
      ...(maxAgeMs !== undefined && { max_age: String(Math.floor(maxAgeMs / 1_000)) }),
      ...(acr && { acr_values: acr.join(' ') }),
    });
    return href;
  }

  /**
   * @param arrived the address at which the browser came back, with everything that the issuer added
   * @throws SignInUnfinished, IssuerUnavailable
   */
  async tokensFor(arrived: URL, { state, nonce, verifier }: SigningInSecrets): Promise<ConsoleTokens> {
    const configuration = await this.#configuration();
    return await finished(async () =>
      tokensOf(
        await authorizationCodeGrant(configuration, arrived, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        }),
      ),
    );
  }

  /** @throws SignInUnfinished, IssuerUnavailable */
  async renewed(refreshToken: string): Promise<ConsoleTokens> {
    const configuration = await this.#configuration();
    return await finished(async () => {
      const tokens = tokensOf(await refreshTokenGrant(configuration, refreshToken));
      return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
    });
  }

  /**
   * Asks the issuer to revoke a token, if the issuer supports this (RFC 7009). @throws SignInUnfinished,
   * IssuerUnavailable
   */
  async revoke(refreshToken: string): Promise<void> {
    const configuration = await this.#configuration();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    const hint = { token_type_hint: 'refresh_token' };
    await finished(() => tokenRevocation(configuration, refreshToken, hint));
  }

  /**
   * Returns the address at which a browser also ends its session at the issuer. `null` if the issuer has no page for
   * this.
   */
  async endSessionUrl(returnTo: string): Promise<string | null> {
    const configuration = await this.#configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href;
  }

  /** @throws IssuerUnavailable */
  async #configuration(): Promise<Configuration> {
    const known = this.#discovered;
    if (known && Date.now() - known.since < this.options.keysFreshForMs) return known.configuration;
    const configuration = await this.#discover();
    this.#discovered = { configuration, since: Date.now() };
    return configuration;
  }

  async #discover(): Promise<Configuration> {
    const { issuer, httpToo, clientId, clientSecret } = this.options;
    const page = await discover(issuer, httpToo);
    if (typeof page['authorization_endpoint'] !== 'string' || typeof page['token_endpoint'] !== 'string')
      throw new IssuerUnavailable('ISSUER.NO_CODE_FLOW');
    const authentication = clientSecret === undefined ? None() : ClientSecretPost(clientSecret);
    const configuration = new Configuration(page as unknown as ServerMetadata, clientId, {}, authentication);
    configuration.timeout = withinSeconds;
    // The signature of an ID token is checked like the signature of every other token, although the ID token comes
    // directly from the issuer.
    enableNonRepudiationChecks(configuration);
    if (httpToo) allowInsecureRequests(configuration);
    return configuration;
  }
}

function tokensOf(answer: TokenEndpointResponse & TokenEndpointResponseHelpers): ConsoleTokens {
  const seconds = answer.expiresIn();
  const claims = answer.claims();
  const sid = claims?.['sid'];
  const signedIn = claims?.auth_time;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    until: seconds === undefined ? undefined : Date.now() + seconds * 1_000,
    identity: claims && {
      subject: claims.sub,
      session: typeof sid === 'string' ? sid : undefined,
      signedInAt: signedIn === undefined ? undefined : signedIn * 1_000,
    },
  };
}

/** Replaces the library's errors, because they contain the answer of the issuer, including tokens. */
async function finished<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isOutage(error) ? new IssuerUnavailable('ISSUER.UNREACHABLE') : new SignInUnfinished();
  }
}

/**
 * The errors that mean that no answer came, or that the answer did not come from the issuer. These errors must not sign
 * anybody out.
 */
const noAnswer: readonly unknown[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
];

const isOutage = (error: unknown): boolean =>
  error instanceof TypeError ||
  noAnswer.includes((error as { code?: unknown }).code) ||
  (error instanceof ResponseBodyError && error.status >= 500);
