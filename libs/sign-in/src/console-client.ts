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
  /** Without one it is a public client. */
  readonly clientSecret?: string | undefined;
  /** With spaces. */
  readonly scopes: string;
  /** Plain HTTP to the issuer too: on a developer's machine only. */
  readonly httpToo: boolean;
  /** What the issuer says of itself is asked again after this long. */
  readonly keysFreshForMs: number;
}

/** What binds an answer of the issuer to the browser that asked. */
export interface SigningInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface AuthorisationAsked extends SigningInSecrets {
  readonly redirectUri: string;
  readonly role?: string | undefined;
  /** Sign in anew, whoever is signed in at the issuer. */
  readonly again: boolean;
  /** Sign in anew, where they did so longer ago. */
  readonly maxAgeMs?: number | undefined;
  /** The classes of sign-in of which one is wanted. */
  readonly acr?: readonly string[] | undefined;
}

export interface ConsoleTokens {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** Until when the access token is good, in ms since 1970; where the issuer says it. */
  readonly until?: number | undefined;
  /** Of a sign-in; a renewal may be without. */
  readonly identity?: IssuerIdentity | undefined;
}

export interface IssuerIdentity {
  readonly subject: string;
  /** The session at the issuer, where it names one. */
  readonly session?: string | undefined;
  /** When they signed in there, in ms since 1970. */
  readonly signedInAt?: number | undefined;
}

/** The issuer, or whoever came back from it, did not say what a sign-in needs. Nothing of what was said is kept. */
export class SignInUnfinished extends Error {
  override readonly name = 'SignInUnfinished';
}

const withinSeconds = 5;

interface Discovered {
  readonly configuration: Configuration;
  readonly since: number;
}

/** The console as the issuer's client: the code flow with PKCE (RFC 9700), towards any issuer by discovery. */
export class ConsoleClient {
  #discovered: Discovered | undefined;

  constructor(private readonly options: ConsoleClientOptions) {}

  /** Where a browser goes to sign in. @throws IssuerUnavailable */
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
   * @param arrived the address at which the browser came back, with all that the issuer added
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

  /** Where the issuer can forget one (RFC 7009). @throws SignInUnfinished, IssuerUnavailable */
  async revoke(refreshToken: string): Promise<void> {
    const configuration = await this.#configuration();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    const hint = { token_type_hint: 'refresh_token' };
    await finished(() => tokenRevocation(configuration, refreshToken, hint));
  }

  /** Where a browser goes to end its session at the issuer, too; `null`: it has no such page. */
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
    // An ID token is looked at as every other token, although it came from the issuer itself.
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

/** The library's errors hold what was answered, tokens too: none of them leaves here. */
async function finished<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isOutage(error) ? new IssuerUnavailable('ISSUER.UNREACHABLE') : new SignInUnfinished();
  }
}

/** No answer, or one that is not the issuer's: nobody may be signed out for that. */
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
