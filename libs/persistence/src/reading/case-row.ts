import type { CaseId, IsoInstant, Role, Stage } from '@homeward/contracts';

/** What a list shows of a case: no personal data. */
export interface CaseRow {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly stage: Stage;
  readonly programmeVersion: string;
  /**
   * SEE-1: these, and the filters and the order by them, are of the whole case to who leads it, to all others of
   * their own tasks.
   */
  readonly waitingFor: Role[];
  readonly dueAt: IsoInstant | null;
  readonly overdue: boolean;
  /** Empty for whoever does not lead the case. */
  readonly alerts: string[];
  readonly linkedTo: CaseId | null;
  readonly openedAt: IsoInstant;
  readonly closedAt: IsoInstant | null;
  readonly controllerId: string | null;
}

/** As the driver gives it: instants are dates. */
export type RawRow<Row> = { [K in keyof Row]: K extends 'since' | `${string}At` ? ToDate<Row[K]> : Row[K] };
type ToDate<T> = T extends string ? Date : T;

export const caseRow = <Row extends CaseRow>(row: RawRow<Row>): Row => {
  const { dueAt, openedAt, closedAt } = row as RawRow<CaseRow>;
  return {
    ...row,
    dueAt: dueAt?.toISOString() ?? null,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  } as unknown as Row;
};
