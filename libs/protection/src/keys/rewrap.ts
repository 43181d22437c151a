import { contextOf } from './stored-data-keys.js';
import type { KeyStore } from './key-store.js';
import { nameOf, type Subject } from './subject.js';
import type { WrappingKey } from './wrapping-key.js';

export interface RewrapReport {
  readonly rewrapped: number;
  /** The number of keys that the newest wrapping key had already wrapped. */
  readonly left: number;
}

/**
 * Wraps every data key again with the newest wrapping key. All services can run meanwhile. The data keys and all sealed
 * data stay the same. May be repeated after a failure.
 */
export async function rewrapAll(
  store: KeyStore,
  wrapping: WrappingKey,
  beforeEach: (subject: Subject) => Promise<void> = () => Promise.resolve(),
): Promise<RewrapReport> {
  const report = { rewrapped: 0, left: 0 };
  for await (const subject of store.subjects()) {
    const stored = await store.read(subject);
    if (stored === undefined || stored === 'destroyed') continue;
    if (wrapping.isNewest(stored.wrapped)) {
      report.left += 1;
      continue;
    }
    const context = contextOf(nameOf(subject), stored);
    await beforeEach(subject);
    const key = await wrapping.unwrap(stored.wrapped, context);
    const wrapped = await wrapping.wrap(key, context);
    key.fill(0);
    await store.replace(subject, { ...stored, wrapped });
    report.rewrapped += 1;
  }
  return report;
}
