import { decisions, forgettingActCodes, matterStatuses } from '@homeward/domain';
import { erasureGrounds } from '@homeward/persistence';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, listOf, pageOf, uuid } from '../answer-parts.js';
import { Role } from './vocabulary-schemas.js';

// CLOSE-1: schemas of legal holds, of erasures, and of the certificates that remain after an erasure.

const acts = arrayOf(
  z.object({
    act: z.enum(forgettingActCodes),
    decision: z.enum(decisions).nullable(),
    staffId: uuid,
    role: Role,
    at: instant,
  }),
).describe('Who did what, the oldest first.');

const matter = {
  id: uuid,
  status: z.enum(matterStatuses),
  version: integer.describe('For `If-Match`.'),
  acts,
};

const ofErasure = {
  personId: uuid.nullable().describe('`null`: the whole case.'),
  ground: z.enum(erasureGrounds),
};

export const LegalHold = answer(
  'LegalHold',
  z.object({
    ...matter,
    until: day.describe('The last day of the hold.'),
    reason: z.string(),
  }),
);
export type LegalHold = z.infer<typeof LegalHold>;

export const LegalHolds = answer('LegalHolds', listOf(LegalHold));
export type LegalHolds = z.infer<typeof LegalHolds>;

export const Erasure = answer(
  'Erasure',
  z.object({
    ...matter,
    ...ofErasure,
  }),
);
export type Erasure = z.infer<typeof Erasure>;

export const Erasures = answer('Erasures', listOf(Erasure));
export type Erasures = z.infer<typeof Erasures>;

export const Certificate = answer(
  'Certificate',
  z.object({
    erasureId: uuid,
    caseId: uuid,
    ...ofErasure,
    decidedBy: acts.describe('Who decided it. Empty if the retention period ended by itself.'),
    decidedAt: instant,
    policy: z
      .object({
        version: z.string(),
        row: z.string(),
      })
      .nullable()
      .describe('The row of the policy that set the retention period.'),
    keyIds: arrayOf(z.string()).describe('The ids of the keys that were destroyed.'),
    removed: z
      .record(z.string(), integer)
      .describe('The numbers of rows by table, notes by category, and histories.'),
    begunAt: instant,
    keysDestroyedAt: instant,
    doneAt: instant,
    keyId: z.string().describe('The key of the audit checkpoints, which signed the certificate.'),
    signature: z.string().describe('Base64.'),
  }),
);
export type Certificate = z.infer<typeof Certificate>;

export const CertificatePage = answer('CertificatePage', pageOf(Certificate));
export type CertificatePage = z.infer<typeof CertificatePage>;
