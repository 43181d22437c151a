import { ProtectionError } from '../errors.js';
import { settingsKeyRing, type KeySettings } from '../key-ring.js';
import { keyIdOf, sealerOf } from '../sealer.js';
import type { WrappingKey } from './wrapping-key.js';

const mark = 'key:';

/** Wraps keys with a key of the settings. During a rotation, the `older` keys can still unwrap. */
export function secretWrappingKey(settings: KeySettings): WrappingKey {
  const ring = settingsKeyRing(settings, 'wrapping');
  const sealer = sealerOf(ring);
  return {
    wrap: async (key, context) => mark + sealer.seal(key, context).toString('base64'),
    unwrap: async (wrapped, context) => {
      try {
        return sealer.decrypt(bytesOf(wrapped), context);
      } catch {
        throw new ProtectionError('KEY.UNREADABLE');
      }
    },
    isNewest: (wrapped) => isSecretWrapped(wrapped) && keyIdOf(bytesOf(wrapped)) === ring.current().id,
  };
}

export const isSecretWrapped = (wrapped: string): boolean => wrapped.startsWith(mark);

const bytesOf = (wrapped: string): Buffer => Buffer.from(wrapped.slice(mark.length), 'base64');
