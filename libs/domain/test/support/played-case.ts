import type {
  Actor,
  DeadlineCode,
  IsoDay,
  IsoInstant,
  KnownFacts,
  MachineStepCode,
  OrganisationType,
  Part,
  PinnedPolicy,
  Refusal,
  Role,
  StaffStepCode,
  StepCode,
  StepMessage,
} from '@homeward/contracts';
import { deadlineCodes } from '@homeward/contracts';
import type { AllSteps, StaffSteps } from '@homeward/domain';
import { marksDue } from '../../src/calendar/deadlines.js';
import { unaskedAtFirst } from '../../src/case/asked.js';
import type { CaseState } from '../../src/case/case-state.js';
import { currentMarks, type Fact } from '../../src/case/fact.js';
import { filledParts } from '../../src/case/parts.js';
import { refuseNext } from '../../src/engine/act.js';
import { evolve, fold, refuseOpening } from '../../src/engine/engine.js';
import { newCase } from '../../src/engine/new-case.js';

export const caseId = 'c0000000-0000-4000-8000-000000000001';
const zurich = 'Europe/Zurich';

/** Deadlines count calendar days without holidays, and the amounts are those in programme.md. */
const lengths: Partial<Record<DeadlineCode, string>> = {
  'risk-validity': 'P90D',
  'voluntariness-validity': 'P14D',
};
export const testPolicy = (switches: Partial<PinnedPolicy['switches']> = {}): PinnedPolicy => ({
  version: 'test-1',
  demo: false,
  money: {
    currency: 'CHF',
    initialAid: { adult: 100_000, minor: 50_000 },
    project: { cap: 300_000, capByDecision: 500_000 },
    travelAllowance: { person: 10_000, family: 50_000, raisedPerson: 50_000, raisedFamily: 100_000 },
    exchangeTolerancePercent: 2,
  },
  medicalAid: { length: 'P6M', startsOn: 'arrival', latestStart: 'P6M' },
  travel: { connection: 'PT24H' },
  lostContact: { tries: 3, within: 'P30D' },
  switches: {
    donorDecidesPlans: true,
    halfAmountUnderThreeMonths: false,
    visaExemptExclusion: false,
    ...switches,
  },
  deadlines: Object.fromEntries(
    deadlineCodes.map((code) => [
      code,
      {
        length: lengths[code] ?? 'P10D',
        counting: 'calendar',
        calendar: 'canton',
        reminds: ['P3D'],
        escalates: [],
        then: 'alert',
      },
    ]),
  ) as unknown as PinnedPolicy['deadlines'],
  holidays: { canton: [], destination: [] },
});

const organisationOf: Partial<Record<Role, [string, OrganisationType]>> = {
  counsellor: ['canton', 'canton'],
  'case-manager': ['country-office', 'country-office'],
  'donor-officer': ['donor', 'donor'],
  'travel-officer': ['travel', 'travel-service'],
  'airport-assistant': ['airport', 'airport-service'],
  'local-officer': ['office-abroad', 'local-office'],
  'protection-officer': ['oversight', 'oversight'],
  'finance-approver': ['finance', 'finance'],
  'finance-releaser': ['finance', 'finance'],
};

/** A member of staff in the usual organisation of the role. One `staffId` is one natural person in all roles. */
export const staff = (role: Role, staffId: string = role, as: Role = role): Actor => {
  const [organisationId, organisationType] = organisationOf[as]!;
  return { staffId, role, organisationId, organisationType };
};
/** PEOPLE-2: another account of the same natural person. */
export const secondAccountOf = (actor: Actor): Actor => ({
  ...actor,
  staffId: `${actor.staffId}-again`,
  accounts: [actor.staffId, ...(actor.accounts ?? [])],
});
export const counsellor = staff('counsellor');
export const caseManager = staff('case-manager');
export const donorOfficer = staff('donor-officer');
export const protectionOfficer = staff('protection-officer');
export const localOfficer = staff('local-officer');
export const swissLead = staff('team-lead', 'swiss-lead', 'case-manager');
export const leadAbroad = staff('team-lead', 'lead-abroad', 'local-officer');

const partOf = (role: Role): Part => {
  const [organisationId, organisationType] = organisationOf[role]!;
  return {
    organisationId,
    organisationType,
    staffId: `lead-of-${organisationId}`,
    taken: false,
    leadStaffId: `lead-of-${organisationId}`,
  };
};
export const officePart = partOf('local-officer');
/** The second of two counselling centres. */
export const centrePart: Part = {
  ...partOf('counsellor'),
  organisationId: 'centre',
  organisationType: 'specialised-centre',
  staffId: 'lead-of-centre',
  leadStaffId: 'lead-of-centre',
};
/** PEOPLE-3: another office abroad, and one of its officers. */
export const otherOffice: Part = {
  ...officePart,
  organisationId: 'another-office',
  staffId: 'lead-of-another-office',
  leadStaffId: 'lead-of-another-office',
};
export const otherOfficer: Actor = {
  staffId: 'other-officer',
  role: 'local-officer',
  organisationId: otherOffice.organisationId,
  organisationType: 'local-office',
};

/** INC-4: the fallback list of the programme, and the people on it. */
export const fallbackList: readonly Part[] = [1, 2, 3].map((n) => ({
  organisationId: `outside-${n}`,
  organisationType: 'oversight',
  taken: true,
  staffId: `lead-of-outside-${n}`,
  leadStaffId: `lead-of-outside-${n}`,
}));
export const independents: readonly Actor[] = fallbackList.map(
  ({ organisationId, organisationType, leadStaffId: staffId }) => ({
    staffId,
    role: 'team-lead',
    organisationId,
    organisationType,
  }),
);

/** The country of each place in the journeys of the tests. */
export const placesOfTests: Readonly<Record<string, string>> = {
  ZRH: 'CH',
  CHBRN: 'CH',
  CHZRH: 'CH',
  IST: 'TR',
  LOS: 'NG',
  ABV: 'NG',
  ACC: 'GH',
  ROBUH: 'RO',
  NGLOS: 'NG',
};

/** The facts that the API reads in an ordinary case: no suspension, no linked case, no named office. */
const readByDefault: KnownFacts = {
  countrySuspended: false,
  officeAgreementInForce: null,
  committedInLinkedCases: {},
  budgetsLeft: [],
  places: placesOfTests,
  aidPaidInMatchedCase: false,
};

interface When {
  readonly on?: IsoDay;
  readonly known?: KnownFacts;
  readonly zone?: string;
}
interface Opening {
  readonly caseId?: string;
  readonly policy?: PinnedPolicy;
  /** Person ids with the day on which they come of age; `null` if it is not known. */
  readonly persons?: Readonly<Record<string, IsoDay | null>>;
  /** Persons who accompany others. All other persons are presumed victims. */
  readonly accompanying?: readonly string[];
  readonly now?: IsoInstant;
  /** The day on which the case was opened, if the case is entered later. */
  readonly openedOn?: IsoDay;
  /**
   * SEE-2: if true, services see the case only after it asks them for something. If false, the case has already asked
   * all services, as in older cases.
   */
  readonly askedLater?: boolean;
  readonly openedBy?: Actor;
}

/**
 * A case played in memory with the engine's own rules. A refused step does not happen, and accepted steps are stored as
 * facts.
 */
export class PlayedCase {
  readonly facts: Fact[] = [];
  state: CaseState;
  now: IsoInstant;

  constructor({
    caseId: id = caseId,
    policy = testPolicy(),
    persons = { anna: '2010-01-01' },
    accompanying = [],
    now = '2026-03-02T09:00:00.000Z',
    openedOn,
    askedLater = false,
    openedBy = counsellor,
  }: Opening = {}) {
    this.now = now;
    const parts = Object.fromEntries(
      Object.keys(organisationOf)
        .filter((role) => role !== 'local-officer')
        .map((role) => [
          role,
          { ...partOf(role as Role), ...(role === 'counsellor' && { staffId: role, taken: true }) },
        ]),
    );
    const payload = {
      caseNumber: '22222-33333',
      policy,
      parts,
      ...(askedLater && { unasked: unaskedAtFirst(parts) }),
      persons: Object.entries(persons).map(([personId, adultFrom]) => ({
        personId,
        finding: accompanying.includes(personId) ? ('accompanying' as const) : ('presumed' as const),
        ...(adultFrom !== null && { adultFrom }),
      })),
    };
    const fact = this.#factOf('open-case', openedBy, payload, openedOn === undefined ? {} : { on: openedOn });
    const refusal = refuseOpening(messageOf(fact) as never, this.now);
    if (refusal) throw new Error(refusal.code);
    this.state = newCase(id, fact);
    this.#record(fact);
  }

  /** A copy of the case that can continue differently. */
  copy(): PlayedCase {
    const copy = new PlayedCase({ caseId: this.state.caseId });
    copy.facts.splice(0, copy.facts.length, ...this.facts);
    return Object.assign(copy, { state: structuredClone(this.state), now: this.now });
  }

  /** Folds the facts as facts of the first edition, which did not contain their edition yet (law 13). */
  foldedAsBefore(): CaseState {
    const facts = structuredClone(this.facts);
    for (const fact of facts) delete (fact as { edition?: number }).edition;
    return fold(this.state.caseId, facts)!;
  }

  get today(): IsoDay {
    return this.now.slice(0, 'YYYY-MM-DD'.length);
  }

  /** The reason why the step would be refused. */
  refusal<C extends StaffStepCode>(
    step: C,
    actor: Actor,
    payload: StaffSteps[C],
    when: When = {},
  ): Refusal | undefined {
    const of = (who: Actor, state: CaseState): Refusal | undefined =>
      refuseNext({ step }, messageOf(this.#factOf(step, who, payload, when)), state, this.now);
    const refusal = of(actor, this.state);
    if (refusal?.code !== 'STEP.SAME_PERSON') return refusal;
    const again = of(secondAccountOf(actor), this.#seating(actor));
    if (again?.code !== refusal.code) throw new Error(`PEOPLE-2: ${step} is open to a second account`);
    return refusal;
  }

  /** The same case, in which a person uses their second account. */
  #seating({ staffId }: Actor): CaseState {
    const state = structuredClone(this.state);
    for (const { part } of filledParts(state))
      if (part.staffId === staffId) Object.assign(part, { staffId: `${staffId}-again` });
    return state;
  }

  /** @throws Error with the code of the refusal */
  take<C extends StaffStepCode>(step: C, actor: Actor, payload: StaffSteps[C], when: When = {}): this {
    const fact = this.#factOf(step, actor, payload, when);
    const refusal = refuseNext({ step }, messageOf(fact), this.state, this.now);
    if (refusal) throw new Error(`${step}: ${refusal.code} ${JSON.stringify(refusal)}`);
    return this.#record(fact);
  }

  /** Records a fact without checking the rules, so the fact may be right or wrong. */
  recorded<C extends StaffStepCode>(step: C, actor: Actor, payload: StaffSteps[C], when: When = {}): this {
    return this.#record(this.#factOf(step, actor, payload, when));
  }

  /** Moves the time to noon of a day, and records the deadline marks that are due by then. */
  until(day: IsoDay): this {
    this.now = `${day}T12:00:00.000Z`;
    for (const { deadlineId, mark, startedBy } of marksDue(this.state.deadlines, this.now))
      this.#record(this.#factOf('pass-deadline-mark', null, { deadlineId, mark, startedBy }, {}));
    return this;
  }

  /** Records a machine's report to the case. */
  hear<C extends MachineStepCode>(step: C, payload: AllSteps[C]): this {
    return this.#record(this.#factOf(step, null, payload, {}));
  }

  taskIds(): string[] {
    return this.state.tasks.map(({ taskId }) => taskId);
  }

  #record(fact: Fact): this {
    this.state = evolve(structuredClone(this.state), fact);
    this.facts.push(structuredClone(fact));
    return this;
  }

  #factOf(step: StepCode, actor: Actor | null, payload: unknown, { on, known, zone = zurich }: When): Fact {
    return {
      sequence: this.facts.length + 1,
      step,
      stepId: `step-${this.facts.length + 1}`,
      actor,
      occurredOn: on ?? this.today,
      zone,
      recordedAt: this.now,
      payload,
      known: { ...readByDefault, ...known },
      fixed: {},
      ...currentMarks,
    } as Fact;
  }
}

const messageOf = ({ stepId, actor, occurredOn, zone, payload, known }: Fact): StepMessage => ({
  stepId,
  actor: actor!,
  occurredOn,
  zone,
  payload,
  known,
});
