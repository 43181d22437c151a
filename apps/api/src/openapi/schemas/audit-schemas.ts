import { instant, objectOf, orNull, pageOf, schemaRef, string, uuid } from '../schema-parts.js';

/** Schemas of the audit: what people did. */
export const auditSchemas = {
  AuditPage: pageOf(schemaRef('AuditEntry')),
  AuditEntry: objectOf({
    eventId: uuid,
    at: instant,
    staffId: uuid,
    role: schemaRef('Role'),
    organisationId: { ...orNull(uuid), description: '`null`: an entry from before this was stored.' },
    caseId: { ...orNull(uuid), description: '`null`: not about a case.' },
    action: { ...string, description: 'A code: what was read or done.' },
    route: { ...string, description: 'Without ids, e.g. `GET cases/:caseId/persons`.' },
    outcome: { ...string, description: '`done`, or the error code of the refusal.' },
  }),
};
