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

/** One part of a case that can be read separately. */
interface About {
  readonly path: string;
  readonly summary: string;
  /** A reader without this category does not see the section. */
  readonly category: DataCategory;
  /**
   * SEE-2: also shown to those who are asked for one of these steps, as long as they are. They see nothing else of
   * the category.
   */
  readonly forSteps?: readonly StaffStepCode[];
  /** Also shown to those the rules name, even if they read nothing else of the category. */
  readonly alsoFor?: (state: CaseState, actor: Actor, day: IsoDay) => boolean;
  /**
   * READ-1: the machine steps that record something about its things, besides the staff steps that name it in
   * `readAt`.
   */
  readonly machines?: readonly MachineStepCode[];
  /**
   * READ-1: its things leave the state when nothing is left to do about them (law 8), and are then read from their
   * records.
   */
  readonly readWhenGone?: true;
  /** INC-2: {@link stateSeenBy} has already put it back to how it was. Absent: new items are left out. */
  readonly asOfBefore?: true;
}

interface Section<T extends object> extends About {
  /**
   * The field by which a record names one of the items, as a single id or in a list of ids. Absent: every record is
   * about all items.
   */
  readonly named?: keyof T & string;
  /** Each field under its own category (SEE-1): one that has none does not compile. */
  readonly fields: { readonly [F in keyof Required<T>]: FieldCategory };
  readonly items: (visible: VisibleState, actor: Actor, day: IsoDay) => readonly T[];
  /** The ids by which documents belong to an item, as far as the item is shown. Absent: no document does. */
  readonly filedUnder?: (item: Partial<T>) => readonly (string | undefined)[];
  /** The fields of an item that look different to readers of these categories. */
  readonly told?: (visible: VisibleState, item: T, readable: readonly DataCategory[]) => Partial<T>;
}

/** Any section, whatever its items are. */
export interface CaseSection extends About {
  readonly named?: string;
  readonly fields: Readonly<Record<string, FieldCategory>>;
  readonly items: (visible: VisibleState, actor: Actor, day: IsoDay) => readonly object[];
  readonly filedUnder?: (item: never) => readonly (string | undefined)[];
  readonly told?: (visible: VisibleState, item: never, readable: readonly DataCategory[]) => object;
}

export const section = <T extends object>(definition: Section<T>): CaseSection => definition;

/** A line of the answer to a person. Texts in the vault are not part of it: they are listed separately. */
export type HeldEntry = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface PersonSection {
  readonly category: DataCategory;
  /**
   * What a case stores about one person besides texts, field by field. Left out is anything that identifies another
   * person, a member of staff or an accusation (INC-2), and the question of a claim (CLAIM-1).
   */
  readonly of: (state: CaseState, personId: PersonId) => readonly HeldEntry[];
}

/**
 * What is read of a slice: by staff, each section by the readers of its category; and by a person who asks what is
 * stored about them.
 */
export interface SliceSections {
  readonly read?: readonly CaseSection[];
  readonly person?: Readonly<Record<string, PersonSection>>;
}
