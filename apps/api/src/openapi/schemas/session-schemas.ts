import { places } from '../../sessions/places.js';
import {
  arrayOf,
  boolean,
  instant,
  integer,
  listOf,
  objectOf,
  orNull,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

/** Browser sessions. */
export const sessionSchemas = {
  Session: objectOf(
    {
      staffId: uuid,
      role: schemaRef('Role'),
      organisationId: uuid,
      organisation: string,
      reads: {
        ...arrayOf(schemaRef('DataCategory')),
        description:
          'SEE-1: the categories that this role may read in a case, including those that a seat or a consent excludes in a particular case.',
      },
      csrf: {
        ...string,
        description: 'Send it in `X-CSRF-Token` with every request that changes something.',
      },
      startedAt: instant,
      idleUntil: { ...instant, description: 'When it ends unless another request comes before.' },
      idleMs: { ...integer, description: 'It ends after this long without a request, in ms.' },
      places: {
        ...arrayOf({ enum: places }),
        description:
          'Where this role finds its work, in order: the lists it may read, and what it may begin.',
      },
      endsAt: { ...instant, description: 'When it ends in any case.' },
    },
    {
      authTime: { ...instant, description: 'When they signed in at the identity provider, if it says so.' },
    },
  ),
  SignedOut: objectOf({
    endSessionUrl: {
      ...orNull(string),
      description: 'Where the browser signs out at the identity provider too. `null`: it has no such page.',
    },
  }),
  Sessions: listOf(
    objectOf({
      sessionId: uuid,
      role: schemaRef('Role'),
      startedAt: instant,
      seenAt: instant,
      isThis: boolean,
    }),
  ),
  SessionEnded: objectOf({ sessionId: uuid }),
  SessionsEnded: objectOf({}),
};
