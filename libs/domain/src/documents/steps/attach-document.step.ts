import { dataCategories, documentKinds, documentThings, type Refusal } from '@homeward/contracts';
import { aboutSubject } from '../../access/about.js';
import { readsOfOld } from '../../access/reads.js';
import { defineStep } from '../../case/define-step.js';
import { found, idOf, oneOf, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { findComplaint, findIncident } from '../../incidents/state.js';
import { isHiddenFrom } from '../../incidents/veiled.js';
import { categoriesOfKind } from '../categories.js';
import { findDocument, mostDocuments } from '../state.js';
import { mayKnowThing, thingsOfKind } from '../things.js';

const fields = {
  kind: oneOf(documentKinds, 'standing').says(
    'What the file is. Hidden data is removed from it, so a digital signature in it is no longer valid.',
  ),
  category: oneOf(dataCategories, 'standing').says(
    'SEE-1: decides who can read the document. It must suit the kind of document, and you must be able to read it yourself.',
  ),
  personId: personRef().optional().says('The person it is about, if it is one person.'),
  matterId: idOf('matter', 'standing')
    .optional()
    .says(
      'INC-2: the incident or complaint that the document belongs to. It is hidden from the people that the incident or complaint is about.',
    ),
  thingKind: oneOf(documentThings, 'standing')
    .optional()
    .says(
      'The kind of thing that the document belongs to, if it belongs to one thing of the case. Give it together with `thingId`.',
    ),
  thingId: idOf('thing', 'standing')
    .optional()
    .says('The consent, the instalment, the payment of the receipt, or the visit of the report.'),
  documentId: found<string>('standing'),
};
export type AttachDocument = PayloadOf<typeof fields>;

/**
 * Attaches a file to the case, under one data category. The bytes arrive with the step, and are stored in the document
 * store.
 */
export const attachDocument = defineStep('attach-document', {
  page: 'any-stage',
  summary: 'Attach a file to the case: PDF, JPEG or PNG, under one category, kept encrypted',
  wire: 'addItem',
  path: 'documents',
  roles: everyStaff,
  stages: always,
  rules: ['SEE-1', 'CASE-1', 'INC-2'],
  anyPerson: true,
  isFile: true,
  fields,
  example: {},
  closedBecause: ({ state }) =>
    state.documents.length >= mostDocuments
      ? { code: 'DOCUMENT.TOO_MANY', rule: 'CASE-1', params: { most: mostDocuments } }
      : undefined,
  refuse: ({ documentId, kind, category, personId = null, matterId, ...thing }, situation) => {
    const { state, actor, today } = situation;
    const field = 'category';
    return firstRefusal(
      findDocument(state, documentId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'documentId',
        rule: 'CASE-1',
      },
      !categoriesOfKind[kind].includes(category) && { code: 'DOCUMENT.CATEGORY', field, rule: 'SEE-1' },
      // A person who cannot read the attached document could neither notice nor remove a wrong file.
      actor !== null &&
        !readsOfOld(state, actor, today).of(aboutSubject(state, personId)).includes(category) && {
          code: 'DOCUMENT.NOT_YOUR_CATEGORY',
          field,
          rule: 'SEE-1',
        },
      matterId !== undefined &&
        !isMatterOf(situation, matterId) && {
          code: 'DOCUMENT.MATTER_UNKNOWN',
          field: 'matterId',
          rule: 'INC-2',
        },
      refuseThing({ kind, ...thing }, situation),
    );
  },
  evolve: (draft, { payload, actor, occurredOn, sequence: record }) => {
    const { documentId, kind, category, personId = null, matterId = null, thingKind, thingId } = payload;
    draft.documents.push({
      documentId,
      kind,
      category,
      personId,
      matterId,
      ...(thingKind && { thingKind, thingId }),
      on: occurredOn,
      by: actor!.staffId,
      record,
    });
  },
});

/**
 * Refuses a thing that is not named in full, that does not exist in the case for this actor, or to which a document of
 * this kind cannot belong.
 */
function refuseThing(
  { kind, thingKind, thingId }: Pick<AttachDocument, 'kind' | 'thingKind' | 'thingId'>,
  { state, actor, today }: Situation,
): Refusal | undefined {
  if (thingKind === undefined && thingId === undefined) return undefined;
  const unknown = { code: 'DOCUMENT.THING_UNKNOWN', rule: 'CASE-1' } as const;
  if (thingKind === undefined) return { ...unknown, field: 'thingKind' };
  if (!thingsOfKind[kind].includes(thingKind))
    return { code: 'DOCUMENT.THING_OF_OTHER_KIND', field: 'thingKind', rule: 'CASE-1' };
  const isKnown =
    thingId !== undefined &&
    (actor === null || mayKnowThing(state, actor, { thingKind, thingId }, readsOfOld(state, actor, today)));
  return isKnown ? undefined : { ...unknown, field: 'thingId' };
}

/** INC-2: true if the actor may know of the matter. For the actor, a hidden matter does not exist. */
const isMatterOf = ({ state, actor }: Situation, matterId: string): boolean =>
  (findIncident(state, matterId) ?? findComplaint(state, matterId)) !== undefined &&
  !isHiddenFrom(state, actor, matterId);
