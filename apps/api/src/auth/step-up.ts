import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import type { Claimed } from '@homeward/sign-in';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { askingFor, challengeOf } from './challenge.js';

/**
 * Checks that the caller signed in recently, and strongly enough, for acts that cannot be undone or that reveal much
 * (RFC 9470).
 */
@Injectable()
export class StepUp {
  /**
   * Maps the actor object of one request to the sign-in of the actor. The actor object itself does not contain the
   * sign-in, because cases do not need it.
   */
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

  /** Returns when the actor signed in at the issuer, in ms since 1970. `undefined` if the token does not say it. */
  signedInAt(actor: Actor): number | undefined {
    return this.#claims.get(actor)?.signedInAt;
  }

  /**
   * Refuses steps that require a recent sign-in.
   * @throws Problem AUTH.STEP_UP if one of the steps requires it and the actor's sign-in is not recent
   */
  refuseOldFor(actor: Actor, steps: readonly StaffStepCode[]): void {
    if (steps.some((step) => stepOf(step).recentSignIn)) this.refuseOld(actor);
  }

  /** Refuses an actor whose sign-in is not recent. @throws Problem AUTH.STEP_UP */
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
