import { createHash, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { derivedFrom, sealerOf, type Sealer } from '@homeward/protection';

const bytes = 32;
const asCookie = /^[\w-]{43}$/;
const keyId = 'session';

/**
 * What a session's cookie holds, and all that follows from it. Only the browser has it: the record knows its hash,
 * and seals what it keeps with a key that is made of it.
 */
export class SessionSecret {
  private constructor(private readonly secret: Buffer) {}

  static fresh(): SessionSecret {
    return new SessionSecret(randomBytes(bytes));
  }

  /** `undefined`: this is none of ours. */
  static in(cookie: string | undefined): SessionSecret | undefined {
    return cookie !== undefined && asCookie.test(cookie)
      ? new SessionSecret(Buffer.from(cookie, 'base64url'))
      : undefined;
  }

  get cookie(): string {
    return this.secret.toString('base64url');
  }

  /** By which its row is found. 256 random bits need no salt. */
  get hash(): Buffer {
    return createHash('sha256').update(this.secret).digest();
  }

  /** What a page of ours shows with every write, and no other page can know. */
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
