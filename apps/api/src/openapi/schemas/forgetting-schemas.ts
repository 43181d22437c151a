import { decisions, forgettingActCodes, matterStatuses } from '@homeward/domain';
import { erasureGrounds } from '@homeward/persistence';
import {
  arrayOf,
  day,
  instant,
  integer,
  listOf,
  objectOf,
  orNull,
  pageOf,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

const acts = {
  ...arrayOf(
    objectOf({
      act: { enum: forgettingActCodes },
      decision: orNull({ enum: decisions }),
      staffId: uuid,
      role: schemaRef('Role'),
      at: instant,
    }),
  ),
  description: 'Who did what, the oldest first.',
};
const matter = {
  id: uuid,
  status: { enum: matterStatuses },
  version: { ...integer, description: 'For `If-Match`.' },
  acts,
};
const ofErasure = {
  personId: { ...orNull(uuid), description: '`null`: the whole case.' },
  ground: { enum: erasureGrounds },
};

/** CLOSE-1: what is kept longer, what is erased, and what is left of that. */
export const forgettingSchemas = {
  LegalHolds: listOf(schemaRef('LegalHold')),
  LegalHold: objectOf({ ...matter, until: { ...day, description: 'Its last day.' }, reason: string }),
  Erasures: listOf(schemaRef('Erasure')),
  Erasure: objectOf({ ...matter, ...ofErasure }),
  CertificatePage: pageOf(schemaRef('Certificate')),
  Certificate: objectOf({
    erasureId: uuid,
    caseId: uuid,
    ...ofErasure,
    decidedBy: { ...acts, description: 'Whose decision it was; nobody’s where time decided.' },
    decidedAt: instant,
    policy: {
      ...orNull(objectOf({ version: string, row: string })),
      description: 'The row of the policy by which its time was over.',
    },
    keyIds: { ...arrayOf(string), description: 'Of the keys that were destroyed.' },
    removed: {
      type: 'object',
      description: 'Rows by table, notes by category, histories.',
      additionalProperties: integer,
    },
    begunAt: instant,
    keysDestroyedAt: instant,
    doneAt: instant,
    keyId: { ...string, description: 'The key that signed it: of the audit’s checkpoints.' },
    signature: { ...string, description: 'Base64.' },
  }),
};
