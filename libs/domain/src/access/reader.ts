import type { Actor, IsoDay, Role } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { mayTake, stepOf } from '../case/define-step.js';
import { isSelf } from '../case/natural-person.js';
import { isAboutThem, isRestricted, restrictionsInForce } from '../incidents/restrictions.js';
import { findComplaint, isAboutSomebody } from '../incidents/state.js';
import { isHiddenFrom } from '../incidents/veiled.js';
import { isLifter, isWarden } from '../incidents/wardens.js';
import { accountsOf } from '../payments/state.js';
import type { About } from './about.js';
import type { Audience, Circle, Limit, Shown } from './audience.js';
import { isAboutHiddenPerson, type Account } from './hidden-persons.js';
import { learnsOfAccesses } from './may-see.js';
import { readsOfOld, withoutNew, type Reads } from './reads.js';
import { isReaderOf } from './record-readers.js';
import { isBeside, officesHiddenFrom } from './who-reads.js';

/** Somebody who sees a case, or gets messages about it. */
export abstract class Reader {
  /** THE RULE: the reader belongs to at least one circle of the audience, and passes all limits of that circle. */
  isIn(audience: Audience): boolean {
    return audience.some((circle) => this.belongsTo(circle) && this.isWithin(circle.limits, circle.record));
  }

  /**
   * True if the reader passes all these limits. Used for a thing whose readers depend on the categories of its fields.
   */
  isWithin(limits: readonly Limit[], record = Infinity): boolean {
    return limits.every((limit) => this.passes(limit, record));
  }

  protected abstract belongsTo(circle: Circle): boolean;
  protected abstract passes(limit: Limit, record: number): boolean;
}

/** A member of staff in their role, on a day. */
export class StaffReader extends Reader {
  /** What this reader may read without regard to restrictions (INC-2). */
  readonly old: Reads;
  readonly reads: Reads;
  /**
   * PEOPLE-3: true if the reader has a seat, but neither holds a part of the case nor acts as an independent (INC-4).
   */
  readonly isBeside: boolean;
  readonly isRestricted: boolean;
  readonly hiddenOffices: ReadonlyMap<string, number>;
  readonly #account: AccountReader;
  #accounted: ReadonlySet<string> | undefined;

  constructor(
    readonly state: CaseState,
    readonly actor: Actor,
    readonly day: IsoDay,
  ) {
    super();
    this.old = readsOfOld(state, actor, day);
    this.reads = withoutNew(state, actor, this.old);
    this.isBeside = isBeside(state, actor);
    this.isRestricted = isRestricted(state, actor);
    this.hiddenOffices = officesHiddenFrom(state, actor);
    this.#account = new AccountReader(state, actor);
  }

  protected belongsTo(circle: Circle): boolean {
    const isOne = belongsTo[circle.shows.of] as (
      reader: StaffReader,
      circle: Circle,
      shows: Shown,
    ) => boolean;
    return isOne(this, circle, circle.shows);
  }

  protected passes(limit: Limit, record: number): boolean {
    const { state, actor } = this;
    switch (limit.kind) {
      case 'step':
        return mayTake(stepOf(limit.id), actor);
      case 'warden': {
        const complaint = findComplaint(state, limit.id);
        return complaint !== undefined && isWarden(state, complaint.about, actor);
      }
      case 'lifting':
        return state.incidents.restrictions.every(
          ({ restrictionId, about }) => restrictionId !== limit.id || isLifter(state, about, actor),
        );
      case 'unless-office':
        return !this.hiddenOffices.has(limit.id);
      case 'restricted':
        return isAboutThem(state, actor, limit.id);
      case 'readers':
        return isReaderOf(state, actor, { step: limit.id, sequence: record });
      case 'author':
        return isSelf(actor, limit.id);
      default:
        return this.#account.isWithin([limit]);
    }
  }

  /**
   * PEOPLE-3: for a reader with `isBeside`, true if the reader's office may know of the item. Such an office knows of
   * the data that its own step writes, and of the money that it accounts for.
   */
  isOwn({ paymentId }: About): boolean {
    if (paymentId === undefined) return !this.reads.categories.includes('money');
    this.#accounted ??= accountsOf(this.state, this.actor.organisationId);
    return this.#accounted.has(paymentId);
  }
}

type Belongs = {
  readonly [K in Shown['of']]: (
    reader: StaffReader,
    circle: Circle,
    shows: Shown & { readonly of: K },
  ) => boolean;
};

const belongsTo: Belongs = {
  record: (reader, { about, record }, { category }) => {
    if (category === 'all') return !reader.isBeside;
    return (!reader.isBeside || reader.isOwn(about)) && reader.reads.of(about, record).includes(category);
  },
  state: (reader, { about, asBefore }, { category }) => {
    if (reader.isBeside && !(about.paymentId !== undefined && reader.isOwn(about))) return false;
    if (category === 'known') return reader.reads.knows(about);
    return category === 'all' || (asBefore ? reader.old : reader.reads).of(about).includes(category);
  },
  hold: ({ isBeside: beside, old }, { about }, { category }) =>
    !beside && old.of(about).some((one) => one === 'risk' || one === category),
  stage: () => true,
  roles: (reader) => !reader.isBeside,
  standing: ({ isBeside: beside, reads }, { about }) =>
    !beside && (about.personIds ?? []).every((id) => reads.follows(id)),
  'earlier-aid': ({ actor }) => speaksOfEarlierAid(actor),
  accesses: ({ state, actor, day }) => learnsOfAccesses(state, actor, day),
  claims: (reader) =>
    !reader.isBeside && readsClaims(reader.actor) && reader.reads.categories.includes('money'),
  desk: (reader, { about, by }, { role, organisationId }) =>
    role === reader.actor.role &&
    organisationId === reader.actor.organisationId &&
    (!reader.isBeside || reader.isOwn(about)) &&
    (!reader.isRestricted || by === undefined || isSelf(reader.actor, by)) &&
    reader.reads.knows(about),
  task: ({ actor }, _, { role, organisationId }) =>
    organisationId === actor.organisationId && (actor.role === role || actor.role === 'team-lead'),
  office: ({ actor }, _, { organisationId }) => organisationId === actor.organisationId,
};

/** ELIG-1: true if the role speaks with the person about earlier aid. The role learns nothing else about that aid. */
export const speaksOfEarlierAid = ({ role }: Actor): boolean =>
  role === 'counsellor' || role === 'case-manager';

const decideClaims = (): readonly Role[] => [...stepOf('decide-claim').roles, 'team-lead'];

/**
 * CLAIM-1: true if the reader may see a claim, which is a question to SEM and the case-manager. SEM, the case-manager
 * and their team-leads may see claims.
 */
const readsClaims = ({ role }: Actor): boolean => decideClaims().includes(role);

/**
 * INC-2: an account that gets a mail or opens its list. This class checks only whether a restriction, or a matter
 * about the account, hides the item. Other code checks which categories the account may read.
 */
export class AccountReader extends Reader {
  readonly #isHidden: (about: About) => boolean;

  constructor(
    readonly state: CaseState,
    readonly account: Account,
  ) {
    super();
    this.#isHidden = isAboutHiddenPerson(state, account);
  }

  protected belongsTo(): boolean {
    return true;
  }

  protected passes(limit: Limit): boolean {
    if (limit.kind === 'matter') return !isHiddenFrom(this.state, this.account, limit.id);
    if (limit.kind === 'unless-kept') return !this.#isHidden(limit.about);
    return limit.kind !== 'only-kept' || this.#isHidden(limit.about);
  }
}

/**
 * INC-2, ELIG-1: limits that hide an item from a whole audience, because the item may be hidden from one member of the
 * audience.
 */
const hidden: ReadonlySet<Limit['kind']> = new Set(['matter', 'lifting', 'step', 'author']);

class Operators extends Reader {
  protected belongsTo(): boolean {
    return true;
  }

  protected passes({ kind }: Limit): boolean {
    return !hidden.has(kind);
  }
}

/** Operations, who see every case from outside. */
export const operators: Reader = new Operators();

/**
 * All readers of the case together. An item is hidden if a limit of the kinds in `hidden` applies to it, or if a
 * restriction hides it from one reader. Categories are not checked. Lists contain only items that are not hidden.
 */
export class Everybody extends Reader {
  readonly #restricted: readonly Reader[];

  constructor(state: CaseState) {
    super();
    this.#restricted = restrictedIn(state).map((account) => new AccountReader(state, account));
  }

  protected belongsTo(): boolean {
    return true;
  }

  protected passes(limit: Limit): boolean {
    return !hidden.has(limit.kind) && this.#restricted.every((reader) => reader.isWithin([limit]));
  }
}

/** INC-2: all restricted accounts and organisations of the case. */
export const restrictedIn = (state: CaseState): Account[] =>
  restrictionsInForce(state)
    .filter(({ about }) => isAboutSomebody(about))
    .flatMap(({ about: { staffIds = [], organisationIds = [] } }) => [
      ...staffIds.map((staffId) => ({ staffId, organisationId: '' })),
      ...organisationIds.map((organisationId) => ({ staffId: '', organisationId })),
    ]);
