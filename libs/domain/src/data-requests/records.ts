import {
  dataCategories,
  staffStepCodes,
  type DataCategory,
  type IsoDay,
  type PersonId,
  type StaffStepCode,
} from '@homeward/contracts';
import { personsNamed, travellersNamed } from '../access/about.js';
import { isAboutStaff } from '../access/audit-omissions.js';
import { aboutOfFact } from '../access/record-audience.js';
import type { CaseState } from '../case/case-state.js';
import { isStaffStep, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import type { FieldCategory, NestedFields, Shape } from '../case/fields.js';
import { personsIn } from '../case/persons-in.js';
import type { PersonalDataEntry } from '../case/section.js';

/** One field of a record, as it is disclosed to the person. */
export interface PersonalDataField {
  readonly field: string;
  readonly category: DataCategory;
  readonly value: NonNullable<PersonalDataEntry[string]>;
}

/** READ-2: the recorded data about a person, without texts: codes, days, amounts and flags. */
export interface PersonalDataRecord {
  readonly step: StaffStepCode;
  readonly on: IsoDay;
  readonly fields: readonly PersonalDataField[];
}

/** CLAIM-1: steps about claims. Their records are not disclosed; the claims themselves are. */
const ofClaims: ReadonlySet<StaffStepCode> = new Set(['decide-claim']);

/**
 * True if the records of this step are disclosed to the person. The following data are not disclosed: data that protect
 * others or would reveal an accusation (INC-2), who read the case, whether somebody is known elsewhere (ELIG-1), data
 * that only a few may read (TRUTH-1), and decisions on claims.
 */
export function isDisclosedToPerson(step: StaffStepCode): boolean {
  const { texts, confidential, readBy, writes } = stepOf(step);
  return (
    texts !== 'unmentioned' &&
    confidential !== true &&
    readBy === undefined &&
    !writes.includes('audit') &&
    !isAboutStaff(step) &&
    !ofClaims.has(step)
  );
}

/** FACT-2: the records that are disclosed to a person, each as it was last corrected. Struck records are left out. */
export const visibleRecordsOf = (
  personId: PersonId,
  facts: readonly Fact[],
  state: CaseState,
): PersonalDataRecord[] =>
  facts.flatMap(({ step, sequence, occurredOn, payload }) => {
    if (!isStaffStep(step) || !isDisclosedToPerson(step)) return [];
    const made = state.corrections.made[sequence];
    if (made?.struck) return [];
    const correctedPayload = { ...payload, ...made?.fields };
    if (!isAbout(personId, step, correctedPayload, state)) return [];
    const fields = fieldsOf(stepOf(step).fields, correctedPayload, personId);
    return fields.length > 0 ? [{ step, on: made?.day ?? occurredOn, fields }] : [];
  });

function isAbout(personId: PersonId, step: StaffStepCode, payload: object, state: CaseState): boolean {
  const about = aboutOfFact(state, { step, payload } as Fact);
  const inPayload = personsIn(step, payload).map((one) => one.personId);
  const named =
    inPayload.length > 0 ? inPayload : (personsNamed(state, about) ?? travellersNamed(state, about));
  return named === undefined || named.includes(personId);
}

function fieldsOf(
  fields: NestedFields,
  values: unknown,
  personId: PersonId,
  under?: FieldCategory,
): PersonalDataField[] {
  const valueByField = (values ?? {}) as Readonly<Record<string, unknown>>;
  const { personId: whose, personIds } = valueByField as {
    readonly personId?: string;
    readonly personIds?: string[];
  };
  if (under !== undefined && isOfOthers(personId, whose, personIds)) return [];
  return Object.entries(fields).flatMap(([name, { shape, category }]) =>
    valuesOf(name, shape, valueByField[name], personId, (category as FieldCategory | undefined) ?? under),
  );
}

const isOfOthers = (personId: PersonId, whose?: string, personIds?: readonly string[]): boolean =>
  (whose !== undefined && whose !== personId) || (personIds !== undefined && !personIds.includes(personId));

const isData = (category: FieldCategory | undefined): category is DataCategory =>
  (dataCategories as readonly unknown[]).includes(category);

/**
 * The kinds of fields that are not disclosed as part of a record. Ids mean nothing to the person, and texts are
 * disclosed separately.
 */
const omittedKinds: ReadonlySet<Shape['kind']> = new Set([
  ...(['person', 'id', 'new-id', 'path-id', 'list-version', 'sealed', 'payee'] as const),
  'correction',
]);

function valuesOf(
  field: string,
  shape: Shape,
  value: unknown,
  personId: PersonId,
  category: FieldCategory | undefined,
): PersonalDataField[] {
  if (value === undefined || value === null || omittedKinds.has(shape.kind)) return [];
  if (!isData(category)) return [];
  switch (shape.kind) {
    case 'object':
      return fieldsOf(shape.fields, value, personId, category);
    case 'either':
      return shape.of.flatMap((way) => valuesOf(field, way, value, personId, category));
    case 'list': {
      const all = value as readonly unknown[];
      if (shape.of.kind === 'object')
        return all.flatMap((one) => valuesOf(field, shape.of, one, personId, category));
      return omittedKinds.has(shape.of.kind) ? [] : [{ field, category, value: all.map(String) }];
    }
    case 'by-code':
      return Object.entries(value as object).flatMap(([code, one]) =>
        valuesOf(code, shape.of, one, personId, category),
      );
    default:
      // A value has only one of the shapes that its field allows.
      return typeof value === 'object'
        ? []
        : [{ field, category, value: value as string | number | boolean }];
  }
}

/** READ-2: the steps whose records are disclosed to the person. */
export const stepsShownToPerson = (): StaffStepCode[] => staffStepCodes.filter(isDisclosedToPerson);
