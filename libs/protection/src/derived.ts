import { hkdfSync } from 'node:crypto';

const bytes = 32;

/**
 * 256 bits for one purpose, from a secret of at least as many that is kept nowhere here. `bound`: what else they
 * depend on.
 */
export const derivedFrom = (secret: Buffer, purpose: string, bound = ''): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, bound, `homeward/${purpose}/v1`, bytes));
