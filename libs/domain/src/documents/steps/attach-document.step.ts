import { dataCategories, documentKinds } from '@homeward/contracts';
import { aboutSubject } from '../../access/about.js';
import { readsOfOld } from '../../access/reads.js';
import { defineStep } from '../../case/define-step.js';
import { found, idOf, oneOf, personRef } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { always, everyStaff } from '../../case/who-and-when.js';
import { findComplaint, findIncident, isHiddenFrom } from '../../incidents/state.js';
import { categoriesOfKind } from '../categories.js';
import { findDocument, mostDocuments } from '../state.js';

const fields = {
  kind: oneOf(documentKinds, 'standing'),
  category: oneOf(dataCategories, 'standing').says(
    'SEE-1: who reads it. Each kind has its own; you read it yourself.',
  ),
  personId: personRef().optional().says('Whom it is about, where that is one person.'),
  matterId: idOf('standing')
    .optional()
    .says('INC-2: the incident or complaint that it belongs to; hidden from those that is about.'),
  documentId: found<string>('standing'),
};
export type AttachDocument = Held<typeof fields>;

/**
 * A file that is kept with the case, under one data category. Its bytes came with the step, and lie in the document
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
  refuse: ({ documentId, kind, category, personId = null, matterId }, situation) => {
    const { state, actor, today } = situation;
    const field = 'category';
    return firstRefusal(
      findDocument(state, documentId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'documentId',
        rule: 'CASE-1',
      },
      !categoriesOfKind[kind].includes(category) && { code: 'DOCUMENT.CATEGORY', field, rule: 'SEE-1' },
      // Who cannot read what they attach could not see that it is the wrong file, or take it out again.
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
    );
  },
  evolve: (draft, { payload, actor, occurredOn, sequence: record }) => {
    const { documentId, kind, category, personId = null, matterId = null } = payload;
    const by = actor!.staffId;
    draft.documents.push({ documentId, kind, category, personId, matterId, on: occurredOn, by, record });
  },
});

/** INC-2: what the actor must not learn of is not there for them. */
const isMatterOf = ({ state, actor }: Situation, matterId: string): boolean =>
  (findIncident(state, matterId) ?? findComplaint(state, matterId)) !== undefined &&
  !isHiddenFrom(state, actor, matterId);
