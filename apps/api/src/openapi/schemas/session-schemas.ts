import { places } from '../../sessions/places.js';
import { z } from 'zod';
import { answer, arrayOf, instant, integer, listOf, uuid } from '../answer-parts.js';
import { DataCategory, Role } from './vocabulary-schemas.js';

// Browser sessions.

export const Session = answer(
  'Session',
  z.object({
    staffId: uuid,
    role: Role,
    organisationId: uuid,
    organisation: z.string(),
    reads: arrayOf(DataCategory).describe(
      'SEE-1: the categories that this role may read in a case, including those that a seat or a consent excludes in a particular case.',
    ),
    csrf: z.string().describe('Send it in `X-CSRF-Token` with every request that changes something.'),
    startedAt: instant,
    idleUntil: instant.describe('When it ends unless another request comes before.'),
    idleMs: integer.describe('It ends after this long without a request, in ms.'),
    places: arrayOf(z.enum(places)).describe(
      'Where this role finds its work, in order: the lists it may read, and what it may begin.',
    ),
    endsAt: instant.describe('When it ends in any case.'),
    authTime: instant.describe('When they signed in at the identity provider, if it says so.').optional(),
  }),
);
export type Session = z.infer<typeof Session>;

export const SignedOut = answer(
  'SignedOut',
  z.object({
    endSessionUrl: z
      .string()
      .nullable()
      .describe('Where the browser signs out at the identity provider too. `null`: it has no such page.'),
  }),
);
export type SignedOut = z.infer<typeof SignedOut>;

export const Sessions = answer(
  'Sessions',
  listOf(
    z.object({
      sessionId: uuid,
      role: Role,
      startedAt: instant,
      seenAt: instant,
      isThis: z.boolean(),
    }),
  ),
);
export type Sessions = z.infer<typeof Sessions>;

export const SessionEnded = answer(
  'SessionEnded',
  z.object({
    sessionId: uuid,
  }),
);
export type SessionEnded = z.infer<typeof SessionEnded>;

export const SessionsEnded = answer('SessionsEnded', z.object({}));
export type SessionsEnded = z.infer<typeof SessionsEnded>;
