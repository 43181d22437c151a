import { z } from 'zod';
import { answer, instant, pageOf, uuid } from '../answer-parts.js';
import { Role } from './vocabulary-schemas.js';

// Schemas of the audit, which lists what people read and did.

const AuditEntry = answer(
  'AuditEntry',
  z.object({
    eventId: uuid,
    at: instant,
    staffId: uuid,
    role: Role,
    organisationId: uuid.nullable().describe('`null`: an entry from before this was stored.'),
    caseId: uuid.nullable().describe('`null`: not about a case.'),
    action: z.string().describe('A code: what was read or done.'),
    route: z.string().describe('Without ids, e.g. `GET cases/:caseId/persons`.'),
    outcome: z.string().describe('`done`, or the error code of the refusal.'),
  }),
);

export const AuditPage = answer('AuditPage', pageOf(AuditEntry));
export type AuditPage = z.infer<typeof AuditPage>;
