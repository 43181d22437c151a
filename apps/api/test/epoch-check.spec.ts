import type { Epoch } from '@homeward/protection';
import fc from 'fast-check';
import { heldForMs, refuseUnknownKey } from '../src/steps/epoch-check.js';

const restoredAt = Date.parse('2026-05-04T08:00:00.000Z');
const current: Epoch = { id: 'e2', since: new Date(restoredAt).toISOString() };
const soon = restoredAt + 60_000;

describe('a key that the record does not know', () => {
  it('accepts an unknown key as new if no store was ever restored', () => {
    expect(refuseUnknownKey(undefined, undefined, soon)).toBeUndefined();
  });

  it('accepts an unknown key as new if its request began in the current epoch, however long ago', () => {
    expect(refuseUnknownKey('e2', current, soon)).toBeUndefined();
    expect(refuseUnknownKey('e2', current, restoredAt + 100 * heldForMs)).toBeUndefined();
  });

  it('refuses an unknown key if its request began in another epoch, however recently', () => {
    for (const now of [soon, restoredAt + 100 * heldForMs])
      expect(refuseUnknownKey('e1', current, now)).toBe('STEP.BEGUN_BEFORE_RESTORE');
    expect(refuseUnknownKey('e1', undefined, soon)).toBe('STEP.BEGUN_BEFORE_RESTORE');
  });

  it('refuses an unknown key without an epoch for a week after a restore', () => {
    expect(refuseUnknownKey(undefined, current, restoredAt + heldForMs - 1)).toBe('REQUEST.EPOCH_MISSING');
    expect(refuseUnknownKey(undefined, current, restoredAt + heldForMs)).toBeUndefined();
  });
});

/** Events of an installation and its clients. The clients repeat a few keys many times. */
const event = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ send: fc.nat(7), isAware: fc.boolean(), waits: fc.nat(heldForMs / 10) }),
  },
  { weight: 1, arbitrary: fc.record({ restored: fc.nat(10) }) },
);

it('accepts no key twice, whatever a restore lost, if the sender states the epoch or stops repeating the key within a week', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 30, maxLength: 60 }), (events) => {
      let now = restoredAt;
      let epoch: Epoch | undefined;
      let record: number[] = [];
      const taken: number[] = [];
      const keys = new Map<number, { begunIn: string | undefined; atMs: number }>();
      for (const one of events) {
        if ('restored' in one) {
          // The record forgets its newest rows.
          record = record.slice(0, Math.max(0, record.length - one.restored));
          epoch = { id: `epoch at ${now}`, since: new Date(now).toISOString() };
          now += 1;
          continue;
        }
        now += one.waits;
        const { send, isAware } = one;
        if (!keys.has(send)) keys.set(send, { begunIn: isAware ? epoch?.id : undefined, atMs: now });
        const { begunIn, atMs } = keys.get(send)!;
        const hasGivenUp = begunIn === undefined && now - atMs > heldForMs;
        if (hasGivenUp || record.includes(send)) continue;
        if (refuseUnknownKey(begunIn, epoch, now) !== undefined) continue;
        record.push(send);
        taken.push(send);
      }
      expect(taken).toHaveLength(new Set(taken).size);
    }),
  );
});
