import type { Actor, CaseId, IsoInstant, OrganisationId, Role, StaffId } from '@homeward/contracts';
import { auditOmissions } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type DatesOf } from '../database/database.js';
import { statement } from '../database/statement.js';
import { microsPart, pageOf, positionIn, uuidPart, type Page, type PageRequest } from '../reading/page.js';
import { orTooSlow } from '../record-error.js';

/** An action of one person, either done or refused. */
export interface AuditEntryLine {
  readonly eventId: string;
  readonly at: IsoInstant;
  readonly staffId: StaffId;
  readonly role: Role;
  /** `null` for an entry from before the chains existed. */
  readonly organisationId: OrganisationId | null;
  readonly caseId: CaseId | null;
  readonly action: string;
  readonly route: string;
  readonly outcome: string;
}

export interface AuditRequest extends PageRequest {
  readonly staffId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly action?: string | undefined;
  readonly route?: string | undefined;
  readonly from?: IsoInstant | undefined;
  /** The end of the period (exclusive). */
  readonly to?: IsoInstant | undefined;
}

/**
 * SEE-5: lists who read and did what, newest first. Uses the database connection for lists. Which entries are left out
 * depends only on the reader's role (access/audit-omissions.ts); PostgreSQL decides which cases the reader may see.
 */
export class AuditList {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  async page(reader: Actor, { after, limit, ...asked }: AuditRequest): Promise<Page<AuditEntryLine>> {
    const position = positionIn(after, [microsPart, uuidPart]);
    const { actions, routes, below } = auditOmissions(reader.role);
    const { staffId = null, caseId = null, action = null, route = null, from = null, to = null } = asked;
    const rows = await orTooSlow(
      this.#database.rows<Row>(reader, listForReader, {
        reader: reader.staffId,
        role: reader.role,
        actions,
        routes,
        below,
        staffId,
        caseId,
        action,
        route,
        from,
        to,
        beforeMicros: position?.[0] ?? null,
        beforeId: position?.[1] ?? null,
        limit: limit + 1,
      }),
    );
    const { items, next } = pageOf(
      rows,
      limit,
      (row) => row,
      ({ micros, eventId }) => [micros, eventId],
    );
    return { items: items.map(entryOf), next };
  }
}

type Row = DatesOf<AuditEntryLine> & { readonly micros: string };

/** The entry of a row, without the column that only the cursor needs. */
function entryOf(row: Row): AuditEntryLine {
  const { micros: _, at, ...entry } = row;
  return { ...entry, at: at.toISOString() };
}

const listForReader = statement(
  'audit-told',
  `select event_id as "eventId", at, micros::text, staff_id as "staffId", role, organisation_id as "organisationId",
     case_id as "caseId", action, route, outcome
   from audit_told(:reader::uuid, :role::text, :staffId::uuid, :caseId::uuid, :action::text, :route::text,
     :from::timestamptz, :to::timestamptz, :actions::text[], :routes::text[], :below::text[],
     :beforeMicros::bigint, :beforeId::uuid, :limit::int)`,
);
