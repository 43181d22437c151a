import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { networkOf } from './network-of.js';

const minute = 60;

export type CallGroup = 'reads' | 'steps' | 'uploads';

/**
 * How much one caller may ask for in a minute. Each process counts for itself, in memory: the limits keep one caller
 * from wearing out one process, they are no quota over several.
 */
@Injectable()
export class RateLimits {
  readonly #callers: Readonly<Record<CallGroup, RateLimiterMemory>>;
  readonly #unsigned: RateLimiterMemory;
  readonly #refused: RateLimiterMemory;

  constructor(@Inject(SETTINGS) { edges }: Settings) {
    this.#callers = {
      reads: perMinute(edges.readsPerMinute),
      steps: perMinute(edges.stepsPerMinute),
      uploads: perMinute(edges.uploadsPerMinute),
    };
    this.#unsigned = perMinute(edges.unsignedPerMinute);
    this.#refused = perMinute(edges.refusedPerMinute);
  }

  /** A call of nobody who signed in. @throws Problem REQUEST.TOO_MANY */
  countUnsigned(address: string): Promise<void> {
    return take(this.#unsigned, networkOf(address));
  }

  /** @throws Problem REQUEST.TOO_MANY */
  count(group: CallGroup, staffId: string): Promise<void> {
    return take(this.#callers[group], staffId);
  }

  /**
   * Counts a sign-in that was refused; what to answer where there were too many. A token that is good is always
   * taken: or whoever guesses could lock out all those who share an address with them.
   */
  async refusedSignIn(address: string): Promise<Problem | undefined> {
    const counted = await this.#refused.penalty(networkOf(address));
    return counted.consumedPoints > this.#refused.points ? tooMany(counted) : undefined;
  }
}

const perMinute = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: minute });

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany(error) : error;
  }
}

const tooMany = ({ msBeforeNext }: RateLimiterRes): Problem =>
  new Problem('REQUEST.TOO_MANY', {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(msBeforeNext / 1_000))) },
  });
