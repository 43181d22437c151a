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

/** What a browser is told of its session. */
export const sessionSchemas = {
  Session: objectOf(
    {
      ...{ staffId: uuid, role: schemaRef('Role'), organisationId: uuid, organisation: string },
      reads: {
        ...arrayOf(schemaRef('DataCategory')),
        description:
          'SEE-1: what this role reads of a case. What a seat or a consent cuts off is still here.',
      },
      csrf: { ...string, description: 'For `X-CSRF-Token`, with every request that changes something.' },
      startedAt: instant,
      idleUntil: { ...instant, description: 'Then it ends, unless something else is asked before.' },
      idleMs: { ...integer, description: 'It ends after this long without a request, in ms.' },
      places: {
        ...arrayOf({ enum: places }),
        description: 'Where this role finds its work, in order: lists that answer it, and what it may begin.',
      },
      endsAt: { ...instant, description: 'Then it ends, whatever is asked.' },
    },
    {
      authTime: { ...instant, description: 'When they signed in at the identity provider, where it tells.' },
    },
  ),
  SignedOut: objectOf({
    endSessionUrl: {
      ...orNull(string),
      description: 'Where the browser signs out at the identity provider, too. `null`: it has no such page.',
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
