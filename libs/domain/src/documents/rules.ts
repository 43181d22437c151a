import type { DocumentSteps } from '@homeward/contracts';
import { documentsSeenBy } from '../access/documents-seen.js';
import { aboutSubject } from '../access/about.js';
import { readsOfOld } from '../access/reads.js';
import { findComplaint, findIncident, isHiddenFrom } from '../incidents/state.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { categoriesOfKind } from './categories.js';
import { findDocument, mostDocuments } from './state.js';

export const documentRules: StepRules<keyof DocumentSteps> = {
  'attach-document': {
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
  },

  'withdraw-document': {
    closedFor: (id, { state, actor, today }) => {
      if (actor === null) return undefined;
      const seen = documentsSeenBy(state, actor, today).find(({ documentId }) => documentId === id);
      if (!seen) return { code: 'DOCUMENT.UNKNOWN', field: 'documentId', rule: 'SEE-1' };
      return seen.by === actor.staffId || actor.role === 'case-manager'
        ? undefined
        : { code: 'DOCUMENT.NOT_YOURS', rule: 'SEE-1' };
    },
    refuse: ({ documentId, category, matterId = null }, { state }) => {
      const document = findDocument(state, documentId)!;
      return document.category === category && document.matterId === matterId
        ? undefined
        : { code: 'STEP.OTHER_CONTENT', field: 'documentId', rule: 'SEE-1' };
    },
    evolve: (draft, { payload: { documentId } }) => {
      draft.documents = draft.documents.filter((document) => document.documentId !== documentId);
    },
  },
};

/** INC-2: what the actor must not learn of is not there for them. */
const isMatterOf = ({ state, actor }: Situation, matterId: string): boolean =>
  (findIncident(state, matterId) ?? findComplaint(state, matterId)) !== undefined &&
  !isHiddenFrom(state, actor, matterId);
