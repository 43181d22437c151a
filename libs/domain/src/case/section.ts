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
  /** The category of the section. The section is hidden from a reader who does not read this category. */
  readonly category: DataCategory;
  /**
   * SEE-2: the section is also shown to readers who are asked for one of these steps, while they are asked. These
   * readers see nothing else of the category.
   */
  readonly forSteps?: readonly StaffStepCode[];
  /** True if a rule also shows the section to this actor, who may read nothing else of the category. */
  readonly alsoFor?: (state: CaseState, actor: Actor, day: IsoDay) => boolean;
  /**
   * READ-1: the machine steps that record something about the section's things. Staff steps name the section in
   * `readAt` instead.
   */
  readonly machines?: readonly MachineStepCode[];
  /**
   * READ-1: present if the section's things leave the state when nothing is left to do about them (law 8). Such things
   * are then read from their records.
   */
  readonly readWhenGone?: true;
  /**
   * INC-2: present if {@link visibleStateFor} has already restored the section to its state before the restriction.
   * Absent: new items are left out.
   */
  readonly asOfBefore?: true;
}

interface Section<T extends object, N extends string> extends About {
  /**
   * The field by which a record names one of the items, as a single id or in a list of ids. Absent: every record is
   * about all items of the section.
   */
  readonly named?: keyof T & string;
  /** The category of each field (SEE-1). A field without a category does not compile. */
  readonly fields: { readonly [F in keyof Required<T> | N]: FieldCategory };
  /** The field with the position of an item among the items that the reader is shown (SEE-7). */
  readonly numberedAs?: N;
  readonly items: (visible: VisibleState, actor: Actor, day: IsoDay) => readonly T[];
  /**
   * The ids by which documents belong to an item, taken from the item's visible fields. Absent: no document belongs to
   * an item.
   */
  readonly filedUnder?: (item: Partial<T>) => readonly (string | undefined)[];
  /** Fields of an item, each with the value that a reader of these categories is shown instead. */
  readonly substitutes?: (visible: VisibleState, item: T, readable: readonly DataCategory[]) => Partial<T>;
}

/** A section with items of any type. */
export interface CaseSection extends About {
  readonly named?: string;
  readonly numberedAs?: string;
  readonly fields: Readonly<Record<string, FieldCategory>>;
  readonly items: (visible: VisibleState, actor: Actor, day: IsoDay) => readonly object[];
  readonly filedUnder?: (item: never) => readonly (string | undefined)[];
  readonly substitutes?: (visible: VisibleState, item: never, readable: readonly DataCategory[]) => object;
}

export const section = <T extends object, N extends string = never>(definition: Section<T, N>): CaseSection =>
  definition;

/**
 * A line of the answer to a person's data request. Texts in the vault are not part of the line: they are listed
 * separately.
 */
export type PersonalDataEntry = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

interface PersonSection {
  readonly category: DataCategory;
  /**
   * The data that a case stores about one person, field by field, without texts. The data do not identify another
   * person or a member of staff, and do not reveal an accusation (INC-2).
   */
  readonly of: (state: CaseState, personId: PersonId) => readonly PersonalDataEntry[];
}

/**
 * The sections that show a slice. `read`: to staff, each section to the readers of its category. `person`: to a person
 * who requests their stored data.
 */
export interface SliceSections {
  readonly read?: readonly CaseSection[];
  readonly person?: Readonly<Record<string, PersonSection>>;
}
