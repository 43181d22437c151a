import { randomUUID } from 'node:crypto';
import type { Actor, CaseId, IsoDay, IsoInstant, OrganisationId, StaffId } from '@homeward/contracts';
import {
  countCase,
  daysOf,
  ReportCount,
  reportCsv,
  settledQuarter,
  todayAt,
  type CaseState,
  type Quarter,
  type ReportScope,
  type ReportTime,
} from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, insertNew, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { ReportEntity } from '../entities/report.entity.js';
import { allAfter } from '../reading/page.js';
import { unlessErased, unlessUnreadable } from '../record-error.js';
import { decryptState, type Seals } from '../record/seals.js';

export interface ReportRoundOptions {
  /** The smallest number of cases that a report shows, by the policy in force on a given day. */
  readonly smallestCell: (day: IsoDay) => number;
}

/** The reports of one organisation, or of all cases (`null`). */
interface Counted {
  readonly organisationId: OrganisationId | null;
  readonly scope: ReportScope;
  readonly count: ReportCount;
}

/**
 * Counts the last settled quarter, once, for every organisation and for the whole programme. Each case is decrypted
 * once, so that all reports of a quarter are based on the same states.
 */
export class ReportRound {
  readonly #database: Database;
  readonly #rows: Runner;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
    private readonly options: ReportRoundOptions,
  ) {
    this.#database = new Database(dataSource);
    this.#rows = this.#database.as(byRole);
  }

  /** The quarter whose reports are not made yet. `undefined` if these reports exist. */
  async due(now: IsoInstant): Promise<Quarter | undefined> {
    const quarter = settledQuarter(todayAt(now));
    const made = await this.#rows.rows(madeOf, { quarter });
    return made.length === 0 ? quarter : undefined;
  }

  /**
   * @param goesOn called at intervals. If it returns false, no report is stored
   * @returns the number of reports that were stored
   */
  async make(time: ReportTime, goesOn: () => Promise<boolean>): Promise<number> {
    const all = await this.#scopes();
    const ofAll = all.get(null)!;
    let casesRead = 0;
    for await (const { caseId, state: sealed, closedAt, organisationIds } of this.#cases()) {
      if (casesRead++ % pageSize === 0 && !(await goesOn())) return 0;
      const state = await this.#decrypted(caseId, sealed);
      if (!state) continue;
      const led = organisationIds.flatMap((id) => all.get(id) ?? []);
      for (const { scope, count } of [ofAll, ...led])
        count.add(countCase(state, scope, time, closedAt?.toISOString() ?? null));
    }
    return await this.#keep(time, [...all.values()]);
  }

  #cases(): AsyncGenerator<CaseToCount> {
    return allAfter<CaseToCount>(this.#rows, casesToCount, { limit: pageSize });
  }

  async #decrypted(caseId: CaseId, sealed: Buffer): Promise<CaseState | undefined> {
    const sealer = await unlessErased(this.seals.toDecrypt(caseId).catch(unlessUnreadable));
    return sealer && decryptState(sealer, sealed, caseId);
  }

  async #scopes(): Promise<Map<OrganisationId | null, Counted>> {
    const organisations = await this.#rows.rows<OrganisationToCount>(organisationsToCount);
    const auditors = organisations.flatMap(({ organisationId, auditorIds }) =>
      auditorIds.length > 0 ? [organisationId, ...auditorIds] : [],
    );
    const ofAll = counted(null, { lead: null, readers: new Set(auditors) });
    const ofEach = organisations.map(({ organisationId, organisationType, staffIds }) => {
      // This is not the account of a person. The id represents the lead of the organisation, whoever leads the
      // organisation now.
      const lead: Actor = { staffId: organisationId, role: 'team-lead', organisationId, organisationType };
      return counted(organisationId, { lead, readers: new Set([organisationId, ...staffIds]) });
    });
    return new Map([ofAll, ...ofEach].map((one) => [one.organisationId, one]));
  }

  /** Stores the reports of all counts. Stores none if another process has already stored these reports. */
  async #keep(time: ReportTime, all: readonly Counted[]): Promise<number> {
    const smallest = this.options.smallestCell(todayAt(time.asOf));
    return await this.#database.withManager(byRole, async (manager) => {
      for (const one of all) {
        if (!(await insertNew(manager, ReportEntity, reportOf(one, time, smallest)))) return 0;
      }
      return all.length;
    });
  }
}

const counted = (organisationId: OrganisationId | null, scope: ReportScope): Counted => ({
  organisationId,
  scope,
  count: new ReportCount(),
});

function reportOf({ organisationId, count }: Counted, { quarter, asOf }: ReportTime, smallest: number) {
  const id = randomUUID();
  const tables = count.tables(smallest);
  const about = { period: quarter, ...daysOf(quarter), asOf };
  const scope = organisationId === null ? 'programme' : 'organisation';
  return {
    id,
    quarter,
    organisationId,
    asOf: new Date(asOf),
    content: JSON.stringify({ reportId: id, ...about, scope, smallestCell: smallest, ...tables }),
    csv: reportCsv({ ...about, scope, smallestCell: String(smallest) }, tables),
  };
}

interface CaseToCount {
  readonly caseId: CaseId;
  readonly state: Buffer;
  readonly closedAt: Date | null;
  /** The organisations with a part that the case has asked to do something. */
  readonly organisationIds: readonly OrganisationId[];
}
interface OrganisationToCount {
  readonly organisationId: OrganisationId;
  readonly organisationType: Actor['organisationType'];
  readonly staffIds: readonly StaffId[];
  readonly auditorIds: readonly StaffId[];
}

const madeOf = statement('reports-made', 'select id from report where quarter = :quarter::text limit 1');

const pageSize = 100;

/** SEE-2: a case counts for each organisation that has the case in the list of a team. */
const casesToCount = statement(
  'reports-cases',
  `select c.id as "caseId", c.state, c.closed_at as "closedAt",
     array(select distinct p.organisation_id from case_part p
       where p.case_id = c.id and p.holds and p.asked and p.role <> 'airport-assistant') as "organisationIds"
   from return_case c where c.id > :after::uuid and c.erased_at is null order by c.id limit :limit::int`,
);

const organisationsToCount = statement(
  'reports-organisations',
  `select o.id as "organisationId", o.type as "organisationType",
     array(select s.id from staff_account s where s.organisation_id = o.id) as "staffIds",
     array(select s.id from staff_account s where s.organisation_id = o.id and 'auditor' = any(s.roles)) as "auditorIds"
   from organisation o order by o.id`,
);
