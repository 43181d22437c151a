import { sealerOf, settingsKeyRing, type KeySettings } from '@homeward/protection';
import fc from 'fast-check';
import { bytes, refusal, testKey, withOneByteChanged } from './keys.js';

const createSealer = (settings: KeySettings) => sealerOf(settingsKeyRing(settings, 'records'));
const sealer = createSealer(testKey('k1'));
const anyPlace = fc.string({ unit: 'binary' });

describe('Sealer', () => {
  it('a sealer decrypts what it sealed, in the same place', () => {
    fc.assert(
      fc.property(bytes, anyPlace, (plaintext, place) => {
        expect(sealer.decrypt(sealer.seal(plaintext, place), place)).toEqual(plaintext);
      }),
    );
  });

  it('a sealer preserves texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sealer.decrypt(sealer.seal(text, 'row'), 'row').toString()).toBe(text);
      }),
    );
  });

  it('refuses bytes if any one of them was changed', () => {
    const refused = /^SEAL\.(MALFORMED|UNKNOWN_KEY|UNREADABLE)/;
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(), (plaintext, at, by) => {
        const changed = withOneByteChanged(sealer.seal(plaintext, 'row'), at, by);
        expect(() => sealer.decrypt(changed, 'row')).toThrow(refused);
      }),
      { numRuns: 1000 },
    );
  });

  it('a sealer refuses bytes that were cut off or made longer', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), bytes, (plaintext, cut, more) => {
        const sealed = sealer.seal(plaintext, 'row');
        expect(() => sealer.decrypt(sealed.subarray(0, cut % sealed.length), 'row')).toThrow(/^SEAL\./);
        expect(() => sealer.decrypt(Buffer.concat([sealed, more, Buffer.from([0])]), 'row')).toThrow(
          /^SEAL\./,
        );
      }),
    );
  });

  it('a sealer refuses a ciphertext that was copied to another place', () => {
    fc.assert(
      fc.property(bytes, anyPlace, anyPlace, (plaintext, place, other) => {
        fc.pre(Buffer.from(place).compare(Buffer.from(other)) !== 0);
        expect(() => sealer.decrypt(sealer.seal(plaintext, place), other)).toThrow(
          refusal('SEAL.UNREADABLE'),
        );
      }),
    );
  });

  it('never gives the same bytes for the same text', () => {
    const seals = Array.from({ length: 100 }, () => sealer.seal('same', 'row').toString('hex'));
    expect(new Set(seals).size).toBe(100);
  });

  it('decrypts with an older key, and seals with the current key', () => {
    const before = sealer.seal('text', 'row');
    const rotated = createSealer({ ...testKey('k2'), older: [testKey('k1')] });
    expect(rotated.decrypt(before, 'row').toString()).toBe('text');
    expect(() => sealer.decrypt(rotated.seal('text', 'row'), 'row')).toThrow(refusal('SEAL.UNKNOWN_KEY'));
  });

  it('a sealer distinguishes keys that have no id in the settings', () => {
    const { key } = testKey('unnamed');
    const sealed = createSealer({ key }).seal('text', 'row');
    expect(createSealer({ key }).decrypt(sealed, 'row').toString()).toBe('text');
    expect(() => createSealer({ key: testKey('another').key }).decrypt(sealed, 'row')).toThrow(
      refusal('SEAL.UNKNOWN_KEY'),
    );
  });

  it('a sealer refuses a wrong key with the right id', () => {
    const impostor = createSealer({ keyId: 'k1', key: testKey('another').key });
    expect(() => impostor.decrypt(sealer.seal('text', 'row'), 'row')).toThrow(refusal('SEAL.UNREADABLE'));
  });

  it('reveals in an error neither the sealed text nor its place', () => {
    const sealed = sealer.seal('CANARY-text', 'CANARY-row');
    const attempts = [
      sealed,
      withOneByteChanged(sealed, 40, 1),
      withOneByteChanged(sealed, 4, 1),
      Buffer.from('CANARY'),
    ];
    for (const attempt of attempts) {
      expect(() => sealer.decrypt(attempt, 'CANARY-other')).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('CANARY') }),
      );
    }
  });

  it.each([
    ['a short key', { keyId: 'k1', key: Buffer.alloc(31) }],
    ['a long key', { keyId: 'k1', key: Buffer.alloc(33) }],
    ['an empty id', { ...testKey('k1'), keyId: '' }],
    ['an id that is a sentence', { ...testKey('k1'), keyId: 'the old key' }],
    ['one id for two keys', { ...testKey('k1'), older: [{ keyId: 'k1', key: testKey('k2').key }] }],
  ])('a sealer refuses settings with %s', (_, settings) => {
    expect(() => createSealer(settings)).toThrow(refusal('KEY.INVALID'));
  });
});
