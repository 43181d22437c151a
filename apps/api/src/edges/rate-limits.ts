import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { networkOf } from './network-of.js';

const minute = 60;

export type CallGroup = 'reads' | 'steps' | 'uploads';

/**
 * Limits the number of requests from one caller in a minute. Each process counts for itself, in memory: the limits
 * protect one process from one caller; they are not a quota over several processes.
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

  /** Counts a request that is not signed in. @throws Problem REQUEST.TOO_MANY */
  countUnsigned(address: string): Promise<void> {
    return take(this.#unsigned, networkOf(address));
  }

  /** Counts a request of a member of staff. @throws Problem REQUEST.TOO_MANY */
  count(group: CallGroup, staffId: string): Promise<void> {
    return take(this.#callers[group], staffId);
  }

  /**
   * Counts a refused sign-in. Returns the problem to answer if there were too many. A valid token is always accepted:
   * otherwise somebody who guesses tokens could lock out everybody at the same address.
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
