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

/**
 * CLOSE-1: schemas of the data that is stored longer, of the data that is erased, and of the certificates that
 * remain.
 */
export const forgettingSchemas = {
  LegalHolds: listOf(schemaRef('LegalHold')),
  LegalHold: objectOf({
    ...matter,
    until: { ...day, description: 'The last day of the hold.' },
    reason: string,
  }),
  Erasures: listOf(schemaRef('Erasure')),
  Erasure: objectOf({ ...matter, ...ofErasure }),
  CertificatePage: pageOf(schemaRef('Certificate')),
  Certificate: objectOf({
    erasureId: uuid,
    caseId: uuid,
    ...ofErasure,
    decidedBy: { ...acts, description: 'Who decided it. Empty if the retention period ended by itself.' },
    decidedAt: instant,
    policy: {
      ...orNull(objectOf({ version: string, row: string })),
      description: 'The row of the policy that set the retention period.',
    },
    keyIds: { ...arrayOf(string), description: 'The ids of the keys that were destroyed.' },
    removed: {
      type: 'object',
      description: 'The numbers of rows by table, notes by category, and histories.',
      additionalProperties: integer,
    },
    begunAt: instant,
    keysDestroyedAt: instant,
    doneAt: instant,
    keyId: { ...string, description: 'The key of the audit checkpoints, which signed the certificate.' },
    signature: { ...string, description: 'Base64.' },
  }),
};
