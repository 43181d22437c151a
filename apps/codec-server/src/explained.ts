import { errorCodes } from '@homeward/contracts';
import { isOutage } from '@homeward/persistence';
import { ProtectionError } from '@homeward/protection';
import { NotLetIn } from '@homeward/sign-in';
import { Refused } from './refused.js';

export interface Explained {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds?: number | undefined;
  /** Only for the log. */
  readonly failureCode?: string | undefined;
}

/** Converts an error to what the caller may see: a status and a code. */
export function explained(error: unknown): Explained {
  if (error instanceof Refused) return error;
  if (error instanceof NotLetIn) {
    const { code, fault } = error;
    return { status: errorCodes[code].status, code, failureCode: fault };
  }
  if (isOutage(error)) return { status: 503, code: 'RECORD.UNAVAILABLE' };
  if (!(error instanceof ProtectionError)) return { status: 500, code: 'CODEC.UNEXPECTED' };
  return { status: error.code === 'KEY.UNAVAILABLE' ? 503 : 422, code: error.code };
}
