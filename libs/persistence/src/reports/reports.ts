import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import { daysOf, type Quarter } from '@homeward/domain';
import { IsNull, type DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { ReportEntity } from '../entities/report.entity.js';

export interface ReportListed {
  readonly reportId: string;
  readonly period: Quarter;
  readonly from: IsoDay;
  readonly to: IsoDay;
  readonly asOf: IsoInstant;
}

/** A finished report, with the bytes of both forms. */
export type StoredReport = Pick<ReportEntity, 'quarter' | 'content' | 'csv'>;

type Reader = Pick<Actor, 'organisationId' | 'role'>;

/**
 * The finished reports. Auditors read the reports of all cases, and all other readers read the reports of their
 * organisation. The fence of the table enforces the same rule.
 */
export class Reports {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** The finished reports that this reader may read, newest first. */
  async list(reader: Reader, quarter?: Quarter): Promise<ReportListed[]> {
    const rows = await this.#database.withManager(reader, (manager) =>
      manager.find(ReportEntity, {
        select: { id: true, quarter: true, asOf: true },
        where: { ...scopeOf(reader), ...(quarter !== undefined && { quarter }) },
        order: { quarter: 'DESC' },
        take: 200,
      }),
    );
    return rows.map(({ id: reportId, quarter: period, asOf }) => ({
      reportId,
      period,
      ...daysOf(period),
      asOf: asOf.toISOString(),
    }));
  }

  async find(reader: Reader, reportId: string): Promise<StoredReport | undefined> {
    const row = await this.#database.withManager(reader, (manager) =>
      manager.findOneBy(ReportEntity, { id: reportId, ...scopeOf(reader) }),
    );
    return row ?? undefined;
  }
}

const scopeOf = ({ role, organisationId }: Reader) => ({
  organisationId: role === 'auditor' ? IsNull() : organisationId,
});
