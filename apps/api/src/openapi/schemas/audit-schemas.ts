import { instant, objectOf, orNull, pageOf, schemaRef, string, uuid } from '../schema-parts.js';

/** What people did, as the audit has it. */
export const auditSchemas = {
  AuditPage: pageOf(schemaRef('AuditEntry')),
  AuditEntry: objectOf({
    eventId: uuid,
    at: instant,
    staffId: uuid,
    role: schemaRef('Role'),
    organisationId: { ...orNull(uuid), description: '`null`: from before this was kept.' },
    caseId: { ...orNull(uuid), description: '`null`: about no case.' },
    action: { ...string, description: 'A code: what was read or done.' },
    route: { ...string, description: 'Without ids, e.g. `GET cases/:caseId/persons`.' },
    outcome: { ...string, description: '`done`, or the code with which it was refused.' },
  }),
};
