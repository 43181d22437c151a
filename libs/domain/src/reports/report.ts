import {
  outcomes,
  paymentKinds,
  planCategories,
  roles,
  staffStepCodes,
  stages,
  type Outcome,
  type PaymentKind,
  type PlanCategory,
  type Role,
  type StaffStepCode,
  type Stage,
} from '@homeward/contracts';
import { hiddenRow, type CaseCount } from './count-case.js';
import { suppressed, type Shown } from './suppress.js';

/** The roles that read reports. */
export const reportReaders = ['donor-officer', 'auditor', 'team-lead'] as const satisfies readonly Role[];

/** A number in a report. `null`: the number is not shown, because it is small or would reveal a small number. */
export type Shared = number | null;

/**
 * Numbers of cases, persons, waits and money, without data that identify a case or a person. Every row is always
 * present, except in `aid` and `unlistedEvents`: these list only currencies and steps with enough cases.
 */
export interface ReportTables {
  /** The open cases, by stage. */
  readonly stages: {
    readonly rows: readonly { readonly stage: OpenStage; readonly cases: Shared }[];
    readonly total: Shared;
  };
  /**
   * The number of cases that were closed in the quarter. This number is left out of every sum, because outcomes and
   * waits would reveal it.
   */
  readonly closed: Shared;
  readonly waits: {
    readonly rows: readonly { readonly role: Role; readonly waits: Shared; readonly overdue: Shared }[];
    readonly total: Shared;
  };
  /** The persons of the cases that were closed in the quarter. */
  readonly outcomes: {
    readonly rows: readonly { readonly outcome: Outcome | typeof hiddenRow; readonly persons: Shared }[];
    readonly total: Shared;
  };
  /**
   * The money that was released in the quarter and counts as paid (PAY-1). A currency is shown if enough cases were
   * paid in it.
   */
  readonly aid: readonly {
    readonly currency: string;
    readonly rows: readonly (Paid & { readonly category: AidCategory })[];
    readonly total: Paid;
  }[];
  /**
   * TRUTH-1: the number of unlisted events ("it was otherwise") in the quarter, by step, so that the closed lists
   * grow from real cases. Only steps with enough cases are listed. Absent in reports that are older than this count.
   */
  readonly unlistedEvents?: readonly { readonly step: StaffStepCode; readonly events: number }[];
}

interface Paid {
  readonly payments: Shared;
  readonly amountMinor: Shared;
}

type OpenStage = Exclude<Stage, 'closed'>;
export const openStages = stages.filter((stage) => stage !== 'closed');
export const waitedForRoles = roles.filter((role) => role !== 'operator' && role !== 'auditor');
export const reportedOutcomes = [...outcomes, hiddenRow] as const;
export type AidCategory = PlanCategory | Exclude<PaymentKind, 'instalment'> | typeof hiddenRow;
export const aidCategories: readonly AidCategory[] = [
  ...planCategories,
  ...paymentKinds.filter((kind) => kind !== 'instalment'),
  hiddenRow,
];

interface Row {
  cases: number;
  values: number[];
}
interface Table {
  /** The number of cases. Each case counts once, even if it is in several rows. */
  cases: number;
  readonly rows: Map<string, Row>;
}

/** Adds up the cases of a scope, one by one. */
export class ReportCount {
  readonly #tables = new Map<string, Table>();

  add(count: CaseCount): void {
    for (const [name, rows] of count) {
      const table = this.#tables.get(name) ?? { cases: 0, rows: new Map<string, Row>() };
      this.#tables.set(name, table);
      table.cases += 1;
      for (const [key, values] of rows) {
        const row = table.rows.get(key);
        const sum = values.map((value, i) => value + (row?.values[i] ?? 0));
        table.rows.set(key, { cases: (row?.cases ?? 0) + 1, values: sum });
      }
    }
  }

  /** @param smallest the number of cases below which a number is not shown */
  tables(smallest: number): ReportTables {
    const shownOf = (name: string, keys: readonly string[]): TableShown =>
      new TableShown(this.#tables.get(name), keys, smallest);
    const stagesShown = shownOf('stages', openStages);
    const waits = shownOf('waits', waitedForRoles);
    const outcomesShown = shownOf('outcomes', reportedOutcomes);
    const currencies = [...this.#tables.keys()].filter((name) => name.startsWith('aid ')).sort();
    return {
      stages: {
        rows: openStages.map((stage) => ({ stage, cases: stagesShown.value(stage) })),
        total: stagesShown.total(),
      },
      closed: shownOf('closed', ['closed']).total(),
      waits: {
        rows: waitedForRoles.map((role) => ({
          role,
          waits: waits.value(role),
          overdue: this.#isOverdueShown(role, smallest) ? waits.ifShown(role, this.#overdue(role)) : null,
        })),
        total: waits.total(),
      },
      outcomes: {
        rows: reportedOutcomes.map((outcome) => ({ outcome, persons: outcomesShown.value(outcome) })),
        total: outcomesShown.total(),
      },
      aid: currencies.flatMap((name) => {
        const aid = shownOf(name, aidCategories);
        if (aid.total() === null) return [];
        const rows = aidCategories.map((category) => ({ category, ...paid((i) => aid.value(category, i)) }));
        return [{ currency: name.slice('aid '.length), rows, total: paid((i) => aid.total(i)) }];
      }),
      unlistedEvents: staffStepCodes.flatMap((step) => {
        const row = this.#tables.get('unlisted-events')?.rows.get(step);
        return row && row.cases >= smallest ? [{ step, events: row.values[0]! }] : [];
      }),
    };
  }

  /**
   * True if enough cases are overdue and enough cases are not overdue. Both are needed, because each number is the
   * total minus the other number. The report has no total of these numbers over the roles.
   */
  #isOverdueShown(role: Role, smallest: number): boolean {
    const casesOf = (name: string): number => this.#tables.get(name)?.rows.get(role)?.cases ?? 0;
    return casesOf('overdue') >= smallest && casesOf('in-time') >= smallest;
  }

  #overdue(role: Role): number {
    return this.#tables.get('overdue')?.rows.get(role)?.values[0] ?? 0;
  }
}

const paid = (value: (column: number) => Shared): Paid => ({ payments: value(0), amountMinor: value(1) });

/**
 * A table with its hidden cells. Whether a cell is shown depends on the number of cases behind the cell, even if the
 * cell counts something else.
 */
class TableShown {
  readonly #rows: ReadonlyMap<string, Row>;
  readonly #shown: Shown;

  constructor(table: Table | undefined, keys: readonly string[], smallest: number) {
    this.#rows = table?.rows ?? new Map<string, Row>();
    const cells = keys.map((key) => ({ key, cases: this.#rows.get(key)?.cases ?? 0 }));
    this.#shown = suppressed(cells, table?.cases ?? 0, smallest);
  }

  value(key: string, column = 0): Shared {
    return this.ifShown(key, this.#rows.get(key)?.values[column] ?? 0);
  }

  ifShown(key: string, value: number): Shared {
    return this.#shown.keys.has(key) ? value : null;
  }

  total(column = 0): Shared {
    if (!this.#shown.isTotalShown) return null;
    return [...this.#rows.values()].reduce((sum, { values }) => sum + values[column]!, 0);
  }
}
