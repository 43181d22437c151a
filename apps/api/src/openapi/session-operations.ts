import type { z } from 'zod';
import { logoutBody } from '../sessions/back-channel.controller.js';
import { callbackQuery, signInQuery } from '../sessions/sign-in.controller.js';
import { pathParameter as path } from './parameters.js';
import { aboutRead, answers, grouped, queryOf, read } from './reading.js';
import { jsonSchema, problem } from './schema-parts.js';
import { Session, SessionEnded, Sessions, SessionsEnded, SignedOut } from './schemas/session-schemas.js';

const bySession = { security: [{ browserSession: [] }] };
const csrf = {
  name: 'X-CSRF-Token',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: '`csrf` of `GET /auth/session`',
};

const leads = (status: number, description: string) => ({
  [status]: { description, headers: { Location: { schema: { type: 'string' } } } },
  default: problem(),
});

const act = (operationId: string, summary: string, parameters: object[], schema: z.ZodType) => ({
  post: {
    operationId,
    summary,
    ...bySession,
    parameters: [...parameters, csrf],
    responses: answers(summary, schema),
  },
});

/** The operations for signing in and out with a browser. These operations are not under `/api/v1`. */
export const sessionOperations = grouped('sessions', {
  '/auth/sign-in': {
    get: {
      ...aboutRead('sign-in', 'Sign in at the identity provider', queryOf(signInQuery)),
      security: [],
      responses: leads(302, 'To the identity provider'),
    },
  },
  '/auth/callback': {
    get: {
      ...aboutRead('finish-sign-in', 'Come back from the identity provider', queryOf(callbackQuery)),
      security: [],
      responses: leads(
        303,
        'To the page that was asked for; to `/sign-in?roles=…` if the person must choose one of several roles; to `/sign-in?refused=<code>` if they are not let in',
      ),
    },
  },
  '/auth/session': read('read-session', 'Who is signed in with this browser, and until when', [], Session, {
    ...bySession,
  }),
  '/auth/sign-out': act('sign-out', 'End the session of this browser', [], SignedOut),
  '/auth/sessions': read('list-sessions', 'Your sessions, in all browsers, the newest first', [], Sessions, {
    ...bySession,
  }),
  '/auth/sessions/{sessionId}/end': act(
    'end-session',
    'End one of your sessions',
    [path('sessionId')],
    SessionEnded,
  ),
  '/auth/back-channel-logout': {
    post: {
      operationId: 'end-sessions-from-issuer',
      summary:
        'The identity provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0)',
      security: [],
      parameters: [],
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: jsonSchema(logoutBody) } },
      },
      responses: answers('Their sessions have ended', SessionsEnded),
    },
  },
});
