import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

/** An issuer for tests. The issuer signs the claims and publishes the keys that a test chooses. */
export interface TestIssuer {
  readonly issuer: string;
  /** The content of the issuer's discovery page; a test may change it. */
  readonly page: Record<string, unknown>;
  /** The number of requests for the issuer's list of keys. */
  readonly asked: number;
  /** Publishes these keys, and removes all other keys. */
  publish(...names: string[]): Promise<void>;
  /**
   * A token that is valid for ten minutes. These claims are added to the usual claims, and replace usual claims of the
   * same name. The key of the token need not be published.
   */
  sign(claims?: JWTPayload, how?: SigningOptions): Promise<string>;
  /** The answer to a request with a code or a refresh token. The answer is an error unless a test sets one. */
  grants: (form: URLSearchParams) => Promise<object>;
  /** The tokens that the issuer was asked to revoke. */
  readonly revoked: readonly string[];
  publicPem(name: string): Promise<string>;
  stop(): Promise<void>;
}

export interface SigningOptions {
  readonly key?: string;
  readonly alg?: string;
  readonly header?: Readonly<Record<string, unknown>>;
}

export interface TestIssuerOptions {
  readonly audience: string;
  readonly port?: number;
  /** The key and the certificate for https, as PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID Connect issuer with only the features that a resource server needs. It publishes the key `one`. */
export async function startTestIssuer({ audience, port = 0, tls }: TestIssuerOptions): Promise<TestIssuer> {
  const keys = new Map<string, Promise<Keys>>();
  const keysOf = (name: string, alg = 'ES256'): Promise<Keys> => {
    const known = keys.get(name) ?? generateKeyPair(alg, { extractable: true });
    keys.set(name, known);
    return known;
  };
  let published: JWK[] = [];
  const revoked: string[] = [];
  let asked = 0;
  const page: Record<string, unknown> = {};
  const answer = (path: string | undefined): unknown => {
    if (path === '/.well-known/openid-configuration') return page;
    asked += 1;
    return { keys: published };
  };
  const listener: Parameters<typeof createHttp>[1] = async (request, response) => {
    if (request.method !== 'POST') return void response.end(JSON.stringify(answer(request.url)));
    const form = new URLSearchParams(await text(request));
    if (request.url === '/revoke') return void response.end(revoked.push(form.get('token')!) && '');
    const granted = await made.grants(form);
    response.writeHead('error' in granted ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(granted));
  };
  const server = tls ? createHttps(tls, listener) : createHttp(listener);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(page, {
    issuer,
    jwks_uri: `${issuer}/keys`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    id_token_signing_alg_values_supported: ['ES256'],
    end_session_endpoint: `${issuer}/end`,
  });
  const publish = async (...names: string[]): Promise<void> => {
    published = await Promise.all(
      names.map(async (name) => ({
        ...(await exportJWK((await keysOf(name)).publicKey)),
        kid: name,
        use: 'sig',
      })),
    );
  };
  await publish('one');
  const made: TestIssuer = {
    issuer,
    page,
    revoked,
    grants: async () => ({ error: 'invalid_grant' }),
    get asked() {
      return asked;
    },
    publish,
    sign: async (claims = {}, { key = 'one', alg = 'ES256', header = {} } = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const usual = { iss: issuer, aud: audience, iat: now, exp: now + 600 };
      return await new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg, kid: key, ...header })
        .sign((await keysOf(key, alg)).privateKey);
    },
    publicPem: async (name) => await exportSPKI((await keysOf(name)).publicKey),
    stop: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
  return made;
}
