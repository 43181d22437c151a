import type {
  Actor,
  IsoDay,
  IsoInstant,
  OrganisationId,
  OrganisationType,
  PersonId,
} from '@homeward/contracts';
import {
  caseSections,
  visiblePersonsFor,
  readsOf,
  visibleStateFor,
  todayAt,
  type CaseState,
  type VisibleState,
  type VisiblePerson,
  type Reads,
} from '@homeward/domain';
import { fullName, type RecordedIdentity, type VaultNotes } from '@homeward/persistence';
import { personsInAnswer, type PersonInAnswer } from '../audit/persons-in-answer.js';
import { withTexts } from '../cases/vault-texts.js';
import { sectionShown, type SectionShown } from '../cases/section-shown.js';

/** An item of a section, with the fields that the reader may see. */
export type Thing = Readonly<Record<string, unknown>>;

/** The person who prints a case, and the time of printing. */
export interface Reader {
  readonly actor: Actor;
  readonly now: IsoInstant;
}

export interface Organisation {
  readonly organisationId: OrganisationId;
  readonly type: OrganisationType;
  readonly name: string;
}

/**
 * A case as shown to one reader, section by section. Letters take all their case data from this class, so that no
 * letter shows more than the console (SEE-1).
 */
export class CaseFile {
  readonly actor: Actor;
  readonly now: IsoInstant;
  readonly today: IsoDay;
  readonly visible: VisibleState;
  readonly reads: Reads;
  readonly persons: readonly VisiblePerson[];
  /** SEE-5: the sections whose data the letter uses. */
  readonly taken = new Set<string>();
  /** SEE-5: the persons whose data the texts of the letter show. */
  readonly personsShown: PersonInAnswer[] = [];
  readonly #sections = new Map<string, SectionShown | undefined>();

  constructor(
    readonly whole: CaseState,
    { actor, now }: Reader,
    readonly organisations: readonly Organisation[],
    private readonly vault: VaultNotes,
  ) {
    this.actor = actor;
    this.now = now;
    this.today = todayAt(now);
    this.visible = visibleStateFor(whole, actor, this.today);
    this.reads = readsOf(whole, actor, this.today);
    this.persons = visiblePersonsFor(whole, actor, this.today);
  }

  /** Returns the items without their texts, or `undefined` if the section is hidden from this reader. */
  shown(path: string): readonly Thing[] | undefined {
    return this.#section(path)?.items as readonly Thing[] | undefined;
  }

  /** Returns the items with their texts. */
  async itemsWithTexts(path: string): Promise<readonly Thing[]> {
    const section = this.#section(path);
    if (!section) return [];
    this.taken.add(path);
    const { caseId } = this.whole;
    const about = { actor: this.actor, caseId };
    const things = (await withTexts(section.textReads, section.items, about, this.vault)) as Thing[];
    this.personsShown.push(...personsInAnswer(things));
    return things;
  }

  /** Returns the names of the persons, without names that are hidden from the reader. */
  async names(): Promise<ReadonlyMap<PersonId, string>> {
    const persons = await this.itemsWithTexts('persons');
    return new Map(
      persons.flatMap(({ personId, identity }) => {
        const name = isRead(identity) ? fullName(identity) : '';
        return name === '' ? [] : [[personId as PersonId, name] as const];
      }),
    );
  }

  organisation(id: string): string | undefined {
    return this.organisations.find(({ organisationId }) => organisationId === id)?.name;
  }

  #section(path: string): SectionShown | undefined {
    if (!this.#sections.has(path)) {
      const section = caseSections.find((one) => one.path === path)!;
      const viewer = { state: this.whole, actor: this.actor, today: this.today };
      this.#sections.set(path, sectionShown(section, viewer));
    }
    return this.#sections.get(path);
  }
}

/** True if the reader may see the identity. Otherwise `identity` is missing, `null`, or only the id of the identity. */
const isRead = (identity: unknown): identity is RecordedIdentity =>
  identity !== null && typeof identity === 'object';
