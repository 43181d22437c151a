import type { CaseId, IsoInstant, Role, Stage } from '@homeward/contracts';

/** The data of a case that a list shows. Contains no personal data. */
export interface CaseRow {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly stage: Stage;
  readonly programmeVersion: string;
  /**
   * SEE-1: for readers who lead the case, `waitingFor` and `dueAt` concern the whole case. For all other readers, both
   * concern only the tasks of the reader's desk (for a team-lead: of the organisation). Filters and sorting use the
   * same values.
   */
  readonly waitingFor: Role[];
  readonly dueAt: IsoInstant | null;
  readonly overdue: boolean;
  /** Empty for readers who do not lead the case. */
  readonly alerts: string[];
  readonly linkedTo: CaseId | null;
  readonly openedAt: IsoInstant;
  readonly closedAt: IsoInstant | null;
  readonly controllerId: string | null;
}

/** A row as the driver returns it, with instants as dates. */
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
