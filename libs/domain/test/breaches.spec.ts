import type { BreachEntry } from '@homeward/contracts';
import fc from 'fast-check';
import {
  breachLeft,
  breachStanding,
  mayKnowBreach,
  refuseBreach,
  refuseBreachEntry,
  type BreachEntryMade,
} from '../src/breaches/rules.js';

const text = 'Synthetic.';
const now = '2026-01-12T08:00:00.000Z';
const finding: BreachEntry = { kind: 'finding', text };
const anyEntry: fc.Arbitrary<BreachEntry> = fc.oneof(
  fc.constantFrom('none', 'risk', 'high').map((risk) => ({ kind: 'assessment', risk, text }) as const),
  fc.constantFrom('given', 'not-due').map((answer) => ({ kind: 'notice', answer, text }) as const),
  fc
    .constantFrom('inform', 'not-needed', 'not-safe')
    .map((decision) => ({ kind: 'informing', decision, text }) as const),
  fc.constant({ kind: 'closing', text } as const),
  fc.constant(finding),
);
const anyTry = fc.record({ entry: anyEntry, by: fc.constantFrom('one', 'two') });

/** The attempts that the rules accept. */
const made = (tries: readonly BreachEntryMade[]): BreachEntryMade[] =>
  tries.reduce<BreachEntryMade[]>(
    (entries, next) =>
      refuseBreachEntry(next.entry, breachStanding(entries), { staffId: next.by }, now)
        ? entries
        : [...entries, next],
    [{ entry: finding, by: 'one' }],
  );

describe('a breach', () => {
  it('PEOPLE-2: two people close a breach after the assessment, the notice to the authority, and the decision about informing persons', () => {
    fc.assert(
      fc.property(fc.array(anyTry, { maxLength: 30 }), (tries) => {
        const entries = made(tries);
        const standing = breachStanding(entries);
        if (standing.status !== 'closed') return;
        const [before, last] = entries.slice(-2) as [BreachEntryMade, BreachEntryMade];
        expect([before.entry.kind, last.entry.kind]).toEqual(['closing', 'closing']);
        expect(before.by).not.toBe(last.by);
        expect(breachLeft(standing)).toEqual([]);
        expect(refuseBreachEntry(finding, standing, { staffId: 'one' }, now)?.code).toBe('BREACH.CLOSED');
      }),
    );
  });

  it('an open breach always has a person who works on it', () => {
    const next: Readonly<Record<string, BreachEntry>> = {
      assessment: { kind: 'assessment', risk: 'high', text },
      notice: { kind: 'notice', answer: 'given', text },
      informing: { kind: 'informing', decision: 'inform', text },
    };
    fc.assert(
      fc.property(fc.array(anyTry, { maxLength: 30 }), (tries) => {
        const standing = breachStanding(made(tries));
        if (standing.status === 'closed') return;
        const entry = next[breachLeft(standing)[0] ?? ''] ?? ({ kind: 'closing', text } as const);
        const refused = ['one', 'two'].map((staffId) => refuseBreachEntry(entry, standing, { staffId }, now));
        expect(refused).toContain(undefined);
      }),
    );
  });

  it('the notice to the authority may be omitted only after an assessment without risk, and is needed again if a risk is found later', () => {
    const entries: BreachEntryMade[] = [{ entry: finding, by: 'one' }];
    const refused = (entry: BreachEntry) =>
      refuseBreachEntry(entry, breachStanding(entries), { staffId: 'one' }, now)?.code;
    const notDue = { kind: 'notice', answer: 'not-due', text } as const;
    expect(refused(notDue)).toBe('BREACH.NOTICE_DUE');
    expect(refused({ kind: 'informing', decision: 'inform', text })).toBe('BREACH.NOT_READY');
    entries.push({ entry: { kind: 'assessment', risk: 'none', text }, by: 'one' });
    expect(refused(notDue)).toBeUndefined();
    entries.push(
      { entry: notDue, by: 'one' },
      { entry: { kind: 'assessment', risk: 'high', text }, by: 'two' },
    );
    expect(breachLeft(breachStanding(entries))).toEqual(['notice', 'informing']);
  });

  it('FACT-1: a breach cannot have a future day of discovery or of its report to the authority', () => {
    const later = '2026-01-12T10:00:01+02:00';
    const given = (givenAt: string): BreachEntry => ({ kind: 'notice', answer: 'given', givenAt, text });
    const refused = (at: string) => [
      refuseBreach(at, now)?.field,
      refuseBreachEntry(given(at), breachStanding([]), { staffId: 'one' }, now)?.field,
    ];
    expect(refused(later)).toEqual(['foundAt', 'givenAt']);
    expect(refused('2026-01-12T10:00:00+02:00')).toEqual([undefined, undefined]);
  });

  it('PEOPLE-2: a different natural person closes a breach, not another account of the proposer', () => {
    const closing = { kind: 'closing', text } as const;
    const standing = {
      ...breachStanding([]),
      risk: 'high',
      isNoticeSettled: true,
      isInformingDecided: true,
    } as const;
    const refused = (staffId: string, ...accounts: string[]) =>
      refuseBreachEntry(closing, { ...standing, closingBy: 'one' }, { staffId, accounts }, now)?.code;
    expect([refused('two', 'one'), refused('two', 'three')]).toEqual(['STEP.SAME_PERSON', undefined]);
  });

  it('INC-2: hides a breach from a person who is accused in it', () => {
    const mayKnow = (staffId: string, ...accounts: string[]) =>
      mayKnowBreach({ staffIds: ['one'] }, { staffId, accounts });
    expect([mayKnow('one'), mayKnow('two', 'one'), mayKnow('two')]).toEqual([false, false, true]);
  });
});
