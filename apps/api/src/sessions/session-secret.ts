import { createHash, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { derivedFrom, sealerOf, type Sealer } from '@homeward/protection';

const bytes = 32;
const asCookie = /^[\w-]{43}$/;
const keyId = 'session';

/**
 * The content of a session's cookie, and the values derived from this content. Only the browser has the secret. The
 * database stores the hash of the secret, and the tokens of the session are encrypted with a key derived from the
 * secret.
 */
export class SessionSecret {
  private constructor(private readonly secret: Buffer) {}

  static fresh(): SessionSecret {
    return new SessionSecret(randomBytes(bytes));
  }

  /** Returns the secret in a cookie, or `undefined` if the cookie is not one of our cookies. */
  static in(cookie: string | undefined): SessionSecret | undefined {
    return cookie !== undefined && asCookie.test(cookie)
      ? new SessionSecret(Buffer.from(cookie, 'base64url'))
      : undefined;
  }

  get cookie(): string {
    return this.secret.toString('base64url');
  }

  /**
   * The hash with which the database finds the session. The hash needs no salt, because the secret has 256 random bits.
   */
  get hash(): Buffer {
    return createHash('sha256').update(this.secret).digest();
  }

  /**
   * The anti-forgery (CSRF) value that our pages send with every write. Pages of other sites cannot know this value.
   */
  get csrf(): string {
    return derivedFrom(this.secret, 'console-session/csrf').toString('base64url');
  }

  isCsrf(shown: string | undefined): boolean {
    const [wanted, given] = [Buffer.from(this.csrf), Buffer.from(shown ?? '')];
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  get sealer(): Sealer {
    const key = createSecretKey(derivedFrom(this.secret, 'console-session/seal'));
    return sealerOf({
      current: () => ({ id: keyId, key }),
      byId: (id) => (id === keyId ? key : undefined),
    });
  }
}
