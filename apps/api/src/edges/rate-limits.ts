import { isIPv6 } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';

const minute = 60;

export type CallGroup = 'reads' | 'steps' | 'uploads';

/**
 * Limits the number of requests from one caller in a minute. Each process counts its own requests in memory. The limits
 * protect one process from one caller, and are not a quota over several processes.
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
   * Counts a refused sign-in. Returns the problem to answer after too many refused sign-ins. A valid token is always
   * accepted. Otherwise a person who guesses tokens could lock out all users at the same address.
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

const mappedIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Returns the key under which the requests of an address are counted. For IPv6, the key is the /64 network, because one
 * machine can use all addresses of its network. For IPv4, the key is the address.
 */
export function networkOf(address: string): string {
  const mapped = mappedIPv4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [before = '', after] = address.replace(/%.*$/, '').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = after === undefined ? head : [...head, ...zeros, ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
