import { caseSections, visibleRecordsFor, type VisibleState } from '@homeward/domain';
import { caseManager, counsellor, type PlayedCase } from '../../../libs/domain/test/support/played-case.js';

/** Fields whose values are keyed by the id of a person or a line, or by a day. */
const byId = [
  ...[
    'assistance',
    'debtFindings',
    'invoiceDays',
    'persons',
    'safetyPlans',
    'serviceDays',
    'ticketNames',
    'told',
  ],
];

/**
 * Names inside the fields of sections and records. No step has a field with one of these names. Random lives find
 * missing names.
 */
export const insideSections = [
  ...[
    'aboard',
    'attempt',
    'bankConfirmed',
    'by',
    'confirmedBy',
    'differenceMinor',
    'failedMinor',
    'givenUp',
    'key',
    'linked',
    'on',
    'recordedAt',
    'sentMinor',
  ],
  ...['ref', 'releasedBy', 'releasedOn', 'reportedBy', 'request', 'since', 'status', 'traveller', 'used'],
  ...['reassessed', 'supports', 'case-manager', 'swiss-lead', 'destination-lead'],
  ...['deadlineId', 'leadStaffId', 'organisationType'],
];

/** Codes that no person chooses and that no code list of the contracts contains. */
export const valuesInSections = [
  ...['asked', 'at-home', 'by-hand', 'disclosed', 'not-started', 'pending', 'safety', 'sent-back'],
  ...['more-than-sent', 'two-people', 'under-way'],
];

export const fieldsOfSections = caseSections.flatMap(({ fields }) => Object.keys(fields));

/** True for fields whose values look like codes but are an id, a place, or a term from a third party's list. */
const isOther =
  /(?:Id|Ids|By|At)$|^(?:aboard|adult|authors|by|country|key|language|law|ref|reference|textVersion|travellers)$/;
const isCode = (name: string, value: string): boolean =>
  /^[a-z]+(?:-[a-z]+)*$/.test(value) && !isOther.test(name) && !value.startsWith('vault-');

export interface NamesAndCodes {
  readonly names: Set<string>;
  readonly codes: Set<string>;
}

/** Collects every name and every code in the sections and records of a life, including nested fields. */
export function gatherNamesAndCodes(
  { state, facts, today }: PlayedCase,
  { names, codes }: NamesAndCodes,
): void {
  for (const { items, fields } of caseSections)
    // The data that at least one reader may see.
    for (const item of items(state as VisibleState, counsellor, today))
      for (const [name, value] of Object.entries(item))
        if (fields[name] !== 'nobody') gather(name, value, byId.includes(name));
  for (const actor of [counsellor, caseManager])
    for (const record of visibleRecordsFor(facts, state, actor, today))
      for (const [name, value] of Object.entries(record?.payload ?? {}))
        gather(name, value, byId.includes(name));

  function gather(name: string, value: unknown, isById: boolean): void {
    names.add(name);
    if (typeof value === 'string' && isCode(name, value)) codes.add(value);
    if (Array.isArray(value)) for (const one of value) gather(name, one, false);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value))
        if (isById) gather(name, one, false);
        else gather(key, one, byId.includes(key));
  }
}
