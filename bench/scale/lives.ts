import { randomUUID } from 'node:crypto';
import type { Fact } from '@homeward/domain';
import { lived } from '../../libs/domain/test/support/lived.js';
import { withRealIds } from '../../libs/domain/test/support/with-real-ids.js';
import { Dice } from '../dice.js';

/** A case as the engine's own rules allow it, with staff of the sample organisations. */
export interface Life {
  readonly caseId: string;
  readonly facts: readonly Fact[];
}

const organisation = (number: string): string => `0a000000-0000-4000-8000-0000000000${number}`;
const account = (number: string): string => `5a000000-0000-4000-8000-00000000${number}`;

/**
 * Maps the staff in the domain's tests to staff of the sample. All cases are at one desk per role, which is the worst
 * case for the lists of this desk.
 */
const inTheSample: Readonly<Record<string, string>> = {
  canton: organisation('01'),
  elsewhere: organisation('02'),
  'country-office': organisation('03'),
  donor: organisation('04'),
  travel: organisation('05'),
  airport: organisation('06'),
  'office-abroad': organisation('07'),
  'another-office': organisation('08'),
  finance: organisation('09'),
  oversight: organisation('10'),
  counsellor: account('0102'),
  outsider: account('0202'),
  'swiss-lead': account('0301'),
  'case-manager': account('0302'),
  'donor-officer': account('0402'),
  'travel-officer': account('0502'),
  'airport-assistant': account('0602'),
  'lead-abroad': account('0701'),
  'local-officer': account('0702'),
  'lead-of-another-office': account('0801'),
  'other-officer': account('0802'),
  'finance-approver': account('0902'),
  'finance-releaser': account('0904'),
  'protection-officer': account('1002'),
  'lead-of-canton': account('0101'),
  'lead-of-country-office': account('0301'),
  'lead-of-donor': account('0401'),
  'lead-of-travel': account('0501'),
  'lead-of-airport': account('0601'),
  'lead-of-office-abroad': account('0701'),
  'lead-of-finance': account('0901'),
  'lead-of-oversight': account('1001'),
};

const families: readonly Readonly<Record<string, string>>[] = [
  { anna: '2001-01-01' },
  { anna: '2010-01-01' },
  { anna: '1990-01-01', ben: '2030-06-01' },
];
/** The number of steps tried in a life, from a new case to a difficult case of two years. */
const lengths = [0, 40, 120, 200, 300, 450];

/** Returns this number of lives, always the same except for their ids. */
export function livesOf(count: number): Life[] {
  return Array.from({ length: count }, (_, i) => {
    const dice = new Dice((i + 1) * 7_919); // every run uses the same cases
    const persons = families[i % families.length]!;
    const rolls = Array.from({ length: lengths[i % lengths.length]! }, () => dice.draw());
    const facts = withRealIds(lived([i, ...rolls], persons).facts, Object.keys(persons), inTheSample);
    const caseId = randomUUID();
    return { caseId, facts: numbered(facts, caseId) };
  });
}

/** Gives a life its own case number, because all lives of the domain's tests have the same case number. */
function numbered([opening, ...others]: readonly Fact[], caseId: string): Fact[] {
  const payload = { ...(opening as Fact<'open-case'>).payload, caseNumber: caseId };
  return [{ ...opening!, payload } as Fact, ...others];
}
