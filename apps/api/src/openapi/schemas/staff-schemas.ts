import { organisationTypes } from '@homeward/contracts';
import {
  arrayOf,
  boolean,
  instant,
  integer,
  listOf,
  objectOf,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

const followed = { staffId: uuid, successorId: uuid };

const account = objectOf({
  staffId: uuid,
  naturalPerson: uuid,
  email: string,
  organisationId: uuid,
  roles: arrayOf(schemaRef('Role')),
  active: boolean,
});

/** Schemas of accounts of staff: their successors, and accounts that may belong to one person. */
export const staffSchemas = {
  Organisations: listOf(
    objectOf({
      organisationId: uuid,
      name: string,
      type: { enum: organisationTypes },
      zone: { ...string, description: 'IANA time zone.' },
    }),
  ),
  Colleagues: listOf(objectOf({ staffId: uuid, email: string, roles: arrayOf(schemaRef('Role')) })),
  LikelyDoubles: listOf(objectOf({ accounts: arrayOf(account) })),
  LeadSuccessions: listOf(objectOf({ ...followed, proposedBy: uuid, proposedAt: instant })),
  LeadSuccession: objectOf({ ...followed, status: { enum: ['proposed', 'ended'] } }),
  Succession: objectOf({
    ...followed,
    casesLeft: {
      ...integer,
      description: 'PEOPLE-1: the number of cases with a part that still names the person who left.',
    },
  }),
};
