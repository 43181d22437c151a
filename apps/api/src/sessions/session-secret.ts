import { createHash, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { derivedFrom, sealerOf, type Sealer } from '@homeward/protection';

const bytes = 32;
const asCookie = /^[\w-]{43}$/;
const keyId = 'session';

/**
 * The content of a session's cookie, and the values derived from it. Only the browser has the secret: the database
 * stores its hash, and encrypts the session's tokens with a key derived from the secret.
 */
export class SessionSecret {
  private constructor(private readonly secret: Buffer) {}

  static fresh(): SessionSecret {
    return new SessionSecret(randomBytes(bytes));
  }

  /** Returns the secret in a cookie. `undefined`: the cookie is not one of ours. */
  static in(cookie: string | undefined): SessionSecret | undefined {
    return cookie !== undefined && asCookie.test(cookie)
      ? new SessionSecret(Buffer.from(cookie, 'base64url'))
      : undefined;
  }

  get cookie(): string {
    return this.secret.toString('base64url');
  }

  /** The hash by which the database finds the session. A secret of 256 random bits needs no salt. */
  get hash(): Buffer {
    return createHash('sha256').update(this.secret).digest();
  }

  /** The anti-forgery (CSRF) value that our pages send with every write. No other page can know it. */
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
