import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { organisationTypes, roles, type Actor } from '@homeward/contracts';
import type { Settings } from '@homeward/config';
import { createRemoteJWKSet, jwtVerify, SignJWT, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';

const claims = z.object({
  sub: z.uuid(),
  role: z.enum(roles),
  org: z.uuid(),
  org_type: z.enum(organisationTypes),
  exp: z.number(),
});

const devIssuer = 'homeward-development';
const algorithm = 'EdDSA';
const remembered = 1_000;

/**
 * Who is asking: a signed token names one member of staff, one role and one organisation. In development the API signs tokens
 * itself; in production only the configured issuer's are taken.
 */
@Injectable()
export class Tokens {
  readonly #privateKey: KeyObject | undefined;
  readonly #key: KeyObject | JWTVerifyGetKey;
  readonly #issuer: string;
  /** Verified tokens until they expire: a signature is checked once, not at every step. */
  readonly #verified = new Map<string, { actor: Actor; expiresAt: number }>();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    const { issuer, jwksUrl, devSigningKey } = settings.auth;
    if (devSigningKey !== undefined) this.#privateKey = ed25519(devSigningKey.reveal());
    if (issuer !== undefined && jwksUrl !== undefined) {
      this.#key = createRemoteJWKSet(new URL(jwksUrl));
      this.#issuer = issuer;
    } else if (this.#privateKey) {
      this.#key = createPublicKey(this.#privateKey);
      this.#issuer = devIssuer;
    } else throw new Error('AUTH: neither an issuer with keys nor a development signing key is set');
  }

  /** @throws Problem AUTH.MISSING, AUTH.INVALID */
  async actorOf(authorization: string | undefined): Promise<Actor> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new Problem('AUTH.MISSING', challenge);
    const known = this.#verified.get(token);
    if (known && known.expiresAt > Date.now()) return known.actor;
    return await this.#verify(token);
  }

  /** Development only: a token for a member of staff in one role. @throws Problem REQUEST.NOT_FOUND elsewhere */
  async issue(actor: Actor): Promise<string> {
    if (!this.#privateKey || this.settings.mode === 'production') throw new Problem('REQUEST.NOT_FOUND');
    return await new SignJWT({
      role: actor.role,
      org: actor.organisationId,
      org_type: actor.organisationType,
    })
      .setProtectedHeader({ alg: algorithm })
      .setSubject(actor.staffId)
      .setIssuer(devIssuer)
      .setAudience(this.settings.auth.audience)
      .setIssuedAt()
      .setExpirationTime('8h')
      .sign(this.#privateKey);
  }

  async #verify(token: string): Promise<Actor> {
    try {
      const { payload } = await jwtVerify(token, this.#key as KeyObject, {
        issuer: this.#issuer,
        audience: this.settings.auth.audience,
        algorithms:
          this.#privateKey && this.#issuer === devIssuer
            ? [algorithm]
            : [algorithm, 'ES256', 'RS256', 'PS256'],
        clockTolerance: 30,
      });
      const { sub, role, org, org_type, exp } = claims.parse(payload);
      const actor: Actor = { staffId: sub, role, organisationId: org, organisationType: org_type };
      if (this.#verified.size >= remembered) this.#verified.clear();
      this.#verified.set(token, { actor, expiresAt: exp * 1_000 });
      return actor;
    } catch {
      throw new Problem('AUTH.INVALID', challenge);
    }
  }
}

const challenge = { headers: { 'WWW-Authenticate': 'Bearer' } };

/** RFC 8410: a 32-byte seed in its PKCS#8 wrapping. */
const ed25519 = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
