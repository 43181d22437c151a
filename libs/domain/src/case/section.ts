import type {
  Actor,
  DataCategory,
  IsoDay,
  MachineStepCode,
  PersonId,
  StaffStepCode,
} from '@homeward/contracts';
import type { CaseState, VisibleState } from './case-state.js';
import type { FieldCategory } from './fields.js';

/** One part of a case that is read by itself. */
interface About {
  readonly path: string;
  readonly summary: string;
  /** Without it the section is not there. */
  readonly category: DataCategory;
  /** SEE-2: also there for whoever one of these steps is put to, as long as it is; nothing else of the category is. */
  readonly forSteps?: readonly StaffStepCode[];
  /** Also there for whom the rules name, whatever else they read of the category: nothing. */
  readonly alsoFor?: (state: CaseState, actor: Actor, day: IsoDay) => boolean;
  /** READ-1: what machines record of its things, besides the steps that say `readAt`. */
  readonly machines?: readonly MachineStepCode[];
  /**
   * READ-1: its things leave the state when nothing is left to do about them (law 8), and are read by their records.
   */
  readonly readWhenGone?: true;
  /** INC-2: {@link stateSeenBy} has made it what it was before; else what is new is left out. */
  readonly asOfBefore?: true;
}

interface Section<T extends object> extends About {
  /** By which field a record names one of them, itself or as a list of several. None: what is recorded is of all. */
  readonly named?: keyof T & string;
  /** Each field under its own category (SEE-1): one that has none does not compile. */
  readonly fields: { readonly [F in keyof Required<T>]: FieldCategory };
  readonly items: (visible: VisibleState, actor: Actor, day: IsoDay) => readonly T[];
  /** By which ids documents belong to one of them, as far as it is shown. None: no document does. */
  readonly filedUnder?: (item: Partial<T>) => readonly (string | undefined)[];
  /** What of an item is told otherwise to who reads these categories of it. */
  readonly told?: (visible: VisibleState, item: T, readable: readonly DataCategory[]) => Partial<T>;
}

/** Any of them, where it does not matter what its items are. */
export interface CaseSection extends About {
  readonly named?: string;
  readonly fields: Readonly<Record<string, FieldCategory>>;
  readonly items: (visible: VisibleState, actor: Actor, day: IsoDay) => readonly object[];
  readonly filedUnder?: (item: never) => readonly (string | undefined)[];
  readonly told?: (visible: VisibleState, item: never, readable: readonly DataCategory[]) => object;
}

export const section = <T extends object>(definition: Section<T>): CaseSection => definition;

/** A line of an answer to a person. A text that the vault holds is not here: it is told by itself. */
export type HeldEntry = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface PersonSection {
  readonly category: DataCategory;
  /**
   * What a case holds about one person besides texts, field by field: what another person, a member of staff or an
   * accusation (INC-2) is known by is not among it, nor the question of a claim (CLAIM-1).
   */
  readonly of: (state: CaseState, personId: PersonId) => readonly HeldEntry[];
}

/**
 * What is read of a slice: by staff, each section by who reads its category; and by the person who asks what is kept
 * about them.
 */
export interface SliceSections {
  readonly read?: readonly CaseSection[];
  readonly person?: Readonly<Record<string, PersonSection>>;
}
