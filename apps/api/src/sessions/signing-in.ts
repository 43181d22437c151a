import { randomBytes } from 'node:crypto';
import { derivedFrom } from '@homeward/protection';
import type { SigningInSecrets } from '@homeward/sign-in';
import { z } from 'zod';
import { pattern } from '../texts.js';

/**
 * The schema of a path on this site. A path must not begin with `//` or `/\`, because browsers read these as another
 * site. A path must not contain a line break, because a line break would begin a new header.
 */
export const localPath = pattern(/^\/(?![/\\])[\w\-./~?&=%:,+]{0,500}$/);

const bytes = 32;
const goodForMs = 10 * 60_000;

const about = z.object({
  to: localPath,
  /** The time at which the sign-in began, in ms since 1970. */
  at: z.number(),
  /** True if the person must sign in again, even if the issuer already has a signed-in person in this browser. */
  again: z.boolean(),
  /** The hash of the secret of the session that this sign-in replaces. */
  replaces: pattern(/^[\w-]{43}$/).optional(),
});
type About = z.output<typeof about>;

/**
 * A sign-in in progress. The complete state is in the browser's cookie, and the API stores nothing. The values that
 * bind the issuer's answer to this browser are derived from the secret and the text of the cookie. A change to the
 * secret or to the text makes these values invalid.
 */
export class SigningIn {
  private constructor(
    private readonly secret: Buffer,
    private readonly text: string,
    readonly about: About,
  ) {}

  static begun(of: Omit<About, 'at'>): SigningIn {
    const began = { ...of, at: Date.now() };
    return new SigningIn(randomBytes(bytes), JSON.stringify(began), began);
  }

  /** Returns the sign-in of a cookie, or `undefined` if no sign-in is in progress or the sign-in is too old. */
  static in(cookie: string | undefined): SigningIn | undefined {
    const [secret, text] = (cookie ?? '').split('.').map((part) => Buffer.from(part, 'base64url'));
    if (secret?.length !== bytes || !text) return undefined;
    const read = about.safeParse(parsed(text.toString('utf8')));
    if (!read.success) return undefined;
    const age = Date.now() - read.data.at;
    return age >= 0 && age < goodForMs ? new SigningIn(secret, text.toString('utf8'), read.data) : undefined;
  }

  get cookie(): string {
    return [this.secret, Buffer.from(this.text)].map((part) => part.toString('base64url')).join('.');
  }

  get secrets(): SigningInSecrets {
    const derived = (purpose: string): string =>
      derivedFrom(this.secret, `signing-in/${purpose}`, this.text).toString('base64url');
    return { state: derived('state'), nonce: derived('nonce'), verifier: derived('verifier') };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
