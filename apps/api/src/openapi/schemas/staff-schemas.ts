import { organisationTypes } from '@homeward/contracts';
import { z } from 'zod';
import { answer, arrayOf, instant, integer, listOf, uuid } from '../answer-parts.js';
import { Role } from './vocabulary-schemas.js';

// Schemas of accounts of staff: their successors, and accounts that may belong to one person.

const followed = {
  staffId: uuid,
  successorId: uuid,
};

const account = z.object({
  staffId: uuid,
  naturalPerson: uuid,
  email: z.string(),
  organisationId: uuid,
  roles: arrayOf(Role),
  active: z.boolean(),
});

export const Organisations = answer(
  'Organisations',
  listOf(
    z.object({
      organisationId: uuid,
      name: z.string(),
      type: z.enum(organisationTypes),
      zone: z.string().describe('IANA time zone.'),
    }),
  ),
);
export type Organisations = z.infer<typeof Organisations>;

export const Colleagues = answer(
  'Colleagues',
  listOf(
    z.object({
      staffId: uuid,
      email: z.string(),
      roles: arrayOf(Role),
    }),
  ),
);
export type Colleagues = z.infer<typeof Colleagues>;

export const LikelyDoubles = answer(
  'LikelyDoubles',
  listOf(
    z.object({
      accounts: arrayOf(account),
    }),
  ),
);
export type LikelyDoubles = z.infer<typeof LikelyDoubles>;

export const LeadSuccessions = answer(
  'LeadSuccessions',
  listOf(
    z.object({
      ...followed,
      proposedBy: uuid,
      proposedAt: instant,
    }),
  ),
);
export type LeadSuccessions = z.infer<typeof LeadSuccessions>;

export const LeadSuccession = answer(
  'LeadSuccession',
  z.object({
    ...followed,
    status: z.enum(['proposed', 'ended']),
  }),
);
export type LeadSuccession = z.infer<typeof LeadSuccession>;

export const Succession = answer(
  'Succession',
  z.object({
    ...followed,
    casesLeft: integer.describe(
      'PEOPLE-1: the number of cases with a part that still names the person who left.',
    ),
  }),
);
export type Succession = z.infer<typeof Succession>;
