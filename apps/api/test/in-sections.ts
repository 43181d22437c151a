import { caseSections, factsSeenBy, type VisibleState } from '@homeward/domain';
import { caseManager, counsellor, type PlayedCase } from '../../../libs/domain/test/support/played-case.js';

/** Under these, what is told is found by the id of a person or of a line, or by its day. */
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

/** What sections and records tell inside their fields, and no step has as a field of its own. Random lives find what is missing. */
export const insideSections = [
  ...[
    'aboard',
    'attempt',
    'bankConfirmed',
    'by',
    'confirmedBy',
    'givenUp',
    'key',
    'linked',
    'on',
    'recordedAt',
  ],
  ...['ref', 'releasedBy', 'releasedOn', 'reportedBy', 'request', 'since', 'status', 'traveller', 'used'],
  ...['reassessed', 'supports', 'case-manager', 'swiss-lead', 'destination-lead'],
  ...['deadlineId', 'leadStaffId', 'organisationType'],
];

/** What nobody chooses, and no list of the contracts holds. */
export const valuesInSections = [
  ...['asked', 'at-home', 'by-hand', 'disclosed', 'not-started', 'pending', 'safety', 'sent-back'],
  ...['two-people', 'under-way'],
];

export const fieldsOfSections = caseSections.flatMap(({ fields }) => Object.keys(fields));

/** What is no code, although it looks like one: an id, a place, a word of somebody else's list. */
const isOther =
  /(?:Id|Ids|By|At)$|^(?:aboard|adult|authors|by|country|key|language|law|ref|reference|textVersion|travellers)$/;
const isCode = (name: string, value: string): boolean =>
  /^[a-z]+(?:-[a-z]+)*$/.test(value) && !isOther.test(name) && !value.startsWith('vault-');

export interface Told {
  readonly names: Set<string>;
  readonly codes: Set<string>;
}

/** Every name and every code in the sections of a life and in its records, however deep. */
export function gatherTold({ state, facts, today }: PlayedCase, { names, codes }: Told): void {
  for (const { items, fields } of caseSections)
    // Of everybody at once: all that any reader may be shown.
    for (const item of items(state as VisibleState, counsellor, today))
      for (const [name, value] of Object.entries(item))
        if (fields[name] !== 'nobody') gather(name, value, byId.includes(name));
  for (const actor of [counsellor, caseManager])
    for (const seen of factsSeenBy(facts, state, actor, today))
      for (const [name, value] of Object.entries(seen?.payload ?? {}))
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
