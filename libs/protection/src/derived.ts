import { hkdfSync } from 'node:crypto';

const bytes = 32;

/**
 * 256 bits for one purpose. They are derived from a secret of at least 256 bits that is not stored here. `bound`
 * contains any further data that these bits must depend on.
 */
export const derivedFrom = (secret: Buffer, purpose: string, bound = ''): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, bound, `homeward/${purpose}/v1`, bytes));
