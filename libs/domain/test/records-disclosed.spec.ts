import { dataCategories, staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import fc from 'fast-check';
import { fieldCategoriesOf } from '../src/access/field-categories.js';
import { isDisclosedToPerson, visibleRecordsOf } from '../src/data-requests/records.js';
import type { Fact } from '../src/case/fact.js';
import { lived } from './support/lived.js';
import { counsellor, localOfficer, PlayedCase } from './support/played-case.js';
import { seldomMet } from './support/seldom-met.js';
import { textsByHand } from './support/texts-by-hand.js';
import { arrived } from './support/travel.js';

/**
 * INC-2, PEOPLE-3, ELIG-1, TRUTH-1, SEE-3, SEE-4, DEATH-1, CLAIM-1: steps that are left out of every answer to a
 * person.
 */
const unmentioned: readonly StaffStepCode[] = [
  ...(['offer-transfer', 'answer-transfer', 'review-match', 'record-incident', 'answer-about-whom'] as const),
  ...(['acknowledge-incident', 'lift-hold', 'record-complaint', 'answer-complaint', 'place-hold'] as const),
  ...(['narrow-part', 'propose-narrowing-lifting', 'confirm-narrowing-lifting'] as const),
  ...(['drop-narrowing-lifting', 'break-glass', 'answer-opening', 'review-access'] as const),
  ...(['propose-disclosure', 'confirm-disclosure', 'refuse-disclosure', 'tell-of-disclosure'] as const),
  ...(['name-never-show', 'lift-never-show', 'report-death', 'refute-death', 'decide-claim'] as const),
  ...(['split-case', 'propose-reopening', 'confirm-reopening'] as const),
  ...(['record-unlisted-event', 'settle-unlisted-event'] as const),
];

it('READ-2: exactly the listed steps are withheld, from every person', () => {
  expect(staffStepCodes.filter((step) => !isDisclosedToPerson(step)).sort()).toEqual([...unmentioned].sort());
});

const isId = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'string' &&
  (names.includes(value) || (/vault|-\d+$|^step-/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value)));

/** Fields that the directory fills in, or that only name an organisation. */
const namesOffices: ReadonlySet<string> = new Set(['part', 'parts', 'policy', 'recipientId', 'controllerId']);

/** WRITTEN BY HAND: every code, day, amount and boolean in a value. */
function leaves(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [value];
}

/** The fields, with all their values, that the answer to a person contains in a life of one person. */
function fieldsDisclosed({ state, facts }: PlayedCase): Set<string> {
  const met = new Set<string>();
  const staffNamed = facts.flatMap(({ actor, payload }) => {
    const { handedOverBy } = payload as { readonly handedOverBy?: string };
    return [actor?.staffId, handedOverBy].filter((id) => id !== undefined);
  });
  const names = [...Object.keys(state.persons), ...staffNamed];
  for (const fact of facts.filter(({ step }) => staffStepCodes.includes(step as never))) {
    const step = fact.step as StaffStepCode;
    if (!isDisclosedToPerson(step) || state.corrections.made[fact.sequence]) continue;
    const disclosed = visibleRecordsOf(names[0]!, [fact], state).flatMap(({ fields }) => fields);
    for (const [field, value] of Object.entries(fact.payload)) {
      const category = fieldCategoriesOf(step)[field];
      if (!(dataCategories as readonly unknown[]).includes(category) || namesOffices.has(field)) continue;
      const hasTexts = Object.keys(textsByHand).some((text) => text.startsWith(`${step}.${field}.`));
      const isCode = (one: unknown): boolean => !isId(one, names) && !(hasTexts && typeof one === 'string');
      for (const leaf of leaves(value).filter(isCode)) {
        const said = disclosed.flatMap((one) => one.value);
        const isSaid = said.some((one) => String(one) === String(leaf));
        expect([step, field, leaf, isSaid]).toEqual([step, field, leaf, true]);
        met.add(`${step}.${field}`);
      }
    }
  }
  return met;
}
const isOfOne = ({ state }: PlayedCase): boolean => Object.keys(state.persons).length === 1;

it('READ-2: in any life of one person, the answer contains every field that has a category', () => {
  const met = new Set(
    seldomMet()
      .filter(isOfOne)
      .flatMap((played) => [...fieldsDisclosed(played)]),
  );
  expect(met.size).toBeGreaterThan(50);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9_999 }), { minLength: 300, maxLength: 700 }), (rolls) => {
      const played = lived(rolls);
      if (isOfOne(played)) fieldsDisclosed(played);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

it('READ-2: each person gets only their own part of a record about several people, and no record about others', () => {
  const family = new PlayedCase({ persons: { anna: '2010-01-01', ben: '2030-06-01' } });
  const of = (payload: object): Fact =>
    ({ ...arrived().facts.at(-1)!, step: 'record-arrival', payload }) as Fact;
  const results = [
    { personId: 'anna', result: 'arrived' },
    { personId: 'ben', result: 'refused-entry' },
  ];
  const disclosedTo = (personId: string, payload: object) =>
    JSON.stringify(visibleRecordsOf(personId, [of(payload)], family.state));
  expect(disclosedTo('anna', { results })).toContain('arrived');
  expect(disclosedTo('anna', { results })).not.toMatch(/refused-entry|ben/);
  expect(disclosedTo('anna', { results: [results[1]] })).toBe('[]');
});

it('MINOR-4: the answer omits who receives a child’s money', () => {
  const { state, facts } = new PlayedCase({ persons: { anna: '2010-01-01', ben: '2030-06-01' } });
  const payload = { paymentId: 'p', kind: 'initial-aid', personIds: ['ben'], payeeIs: { adult: 'anna' } };
  const disclosed = JSON.stringify(
    visibleRecordsOf('ben', [{ ...facts[0]!, step: 'request-payment', payload } as Fact], state),
  );
  expect(disclosed).toContain('initial-aid');
  expect(disclosed).not.toContain('anna');
});

it('FACT-2: the answer contains no staff name and no accusation', () => {
  const played = arrived().take('record-incident', localOfficer, {
    incidentId: 'i',
    kind: 'threat',
    personIds: ['anna'],
    about: { staffIds: ['counsellor'] },
  });
  const disclosed = JSON.stringify(visibleRecordsOf('anna', played.facts, played.state));
  expect(disclosed).not.toMatch(/threat|vault/);
  expect(disclosed).not.toContain(`"${counsellor.staffId}"`);
});
