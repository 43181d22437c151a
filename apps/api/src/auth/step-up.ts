import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import type { Claimed } from '@homeward/sign-in';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { askingFor, challengeOf } from './challenge.js';

/**
 * Checks that somebody signed in recently, and strongly enough, for acts that cannot be undone or that reveal much
 * (RFC 9470).
 */
@Injectable()
export class StepUp {
  /** By the actor object of one request: how somebody signed in is not part of their identity in a case. */
  readonly #claims = new WeakMap<Actor, Claimed>();
  readonly #auth: Settings['auth'];
  readonly #challenge: string;

  constructor(@Inject(SETTINGS) { auth, publicUrl }: Settings) {
    const asked = askingFor({ acr: auth.stepUpAcr, maxAgeMs: auth.stepUpWithinMs });
    this.#auth = auth;
    this.#challenge = challengeOf(publicUrl) + asked;
  }

  note(actor: Actor, claimed: Claimed): void {
    this.#claims.set(actor, claimed);
  }

  /** When they signed in at the issuer, in ms since 1970, if their token says so. */
  signedInAt(actor: Actor): number | undefined {
    return this.#claims.get(actor)?.signedInAt;
  }

  /** @throws Problem AUTH.STEP_UP if one of these steps requires a recent sign-in and the actor's is not recent */
  refuseOldFor(actor: Actor, steps: readonly StaffStepCode[]): void {
    if (steps.some((step) => stepOf(step).recentSignIn)) this.refuseOld(actor);
  }

  /** @throws Problem AUTH.STEP_UP */
  refuseOld(actor: Actor): void {
    const { stepUpWithinMs, stepUpAcr, clockSkewMs } = this.#auth;
    if (stepUpWithinMs === 0) return;
    const { signedInAt = 0, acr = '' } = this.#claims.get(actor) ?? {};
    const isRecent = signedInAt + stepUpWithinMs + clockSkewMs > Date.now();
    const isStrong = stepUpAcr === undefined || stepUpAcr.includes(acr);
    if (!isRecent || !isStrong)
      throw new Problem('AUTH.STEP_UP', { headers: { 'WWW-Authenticate': this.#challenge } });
  }
}
