import {
  deadlineCodes,
  type Actor,
  type DeadlineCode,
  type DeadlineRule,
  type KnownFacts,
  type OrganisationType,
  type Part,
  type PartRole,
  type PinnedPolicy,
  type Role,
  type StepCode,
} from '@homeward/contracts';
import type { AllSteps, StaffSteps } from '@homeward/domain';
import { currentMarks, evolve, newCase, type CaseState, type Fact } from '@homeward/domain';
import { randomUUID } from 'node:crypto';

/** Synthetic staff: one organisation for each role, with a lead and one more member. */
export const staff = (role: Role, type: OrganisationType) => {
  const organisationId = randomUUID();
  const member: Actor = { staffId: randomUUID(), role, organisationId, organisationType: type };
  const lead: Actor = { ...member, staffId: randomUUID(), role: 'team-lead' };
  const part: Part = {
    organisationId,
    organisationType: type,
    staffId: lead.staffId,
    taken: false,
    leadStaffId: lead.staffId,
  };
  return { member, lead, part };
};

export const team = {
  counsellor: staff('counsellor', 'canton'),
  'case-manager': staff('case-manager', 'country-office'),
  'donor-officer': staff('donor-officer', 'donor'),
  'finance-approver': staff('finance-approver', 'finance'),
} satisfies Partial<Record<PartRole, ReturnType<typeof staff>>>;

const deadline: DeadlineRule = {
  length: 'P10D',
  counting: 'calendar',
  calendar: 'canton',
  reminds: ['P2D'],
  escalates: ['P1D'],
  then: 'alert',
};

const policy: PinnedPolicy = {
  version: 'test-1',
  demo: false,
  money: {
    currency: 'CHF',
    initialAid: { adult: 100_000, minor: 50_000 },
    project: { cap: 300_000, capByDecision: 500_000 },
    travelAllowance: { person: 10_000, family: 50_000, raisedPerson: 50_000, raisedFamily: 100_000 },
  },
  medicalAid: { length: 'P6M', startsOn: 'arrival', latestStart: 'P6M' },
  lostContact: { tries: 3, within: 'P30D' },
  switches: { donorDecidesPlans: true, halfAmountUnderThreeMonths: false, visaExemptExclusion: false },
  deadlines: Object.fromEntries(deadlineCodes.map((code) => [code, deadline])) as Record<
    DeadlineCode,
    DeadlineRule
  >,
  holidays: { canton: [], destination: [] },
};

/** Acts like the workflow of a case: evolves its state step by step, and passes each fact to the record. */
export class Story {
  readonly personId: string = randomUUID();
  #state: CaseState | undefined;
  #now = Date.parse('2026-03-02T08:00:00.000Z');
  #pauseMs = 60_000;

  constructor(readonly caseId: string = randomUUID()) {}

  get state(): CaseState {
    return this.#state!;
  }

  /** The same run within one task of the engine, so that its steps follow each other within moments. */
  inOneTask(): Story {
    const twin = this.fork();
    twin.#pauseMs = 1_000;
    return twin;
  }

  /** A run of the workflow with the same past, which may continue differently. */
  fork(laterByMs = 0): Story {
    const twin = new Story(this.caseId);
    Object.assign(twin, { personId: this.personId });
    twin.#state = structuredClone(this.#state);
    twin.#now = this.#now + laterByMs;
    return twin;
  }

  take<C extends StepCode>(
    step: C,
    payload: AllSteps[C],
    actor: Actor | null,
    stepId: string = randomUUID(),
    known: KnownFacts = {},
  ): Fact {
    this.#now += this.#pauseMs;
    const fact: Fact<C> = {
      sequence: (this.#state?.sequence ?? 0) + 1,
      step,
      stepId,
      actor,
      occurredOn: '2026-03-02',
      zone: 'Europe/Zurich',
      recordedAt: new Date(this.#now).toISOString(),
      payload,
      known,
      fixed: {},
      ...currentMarks,
    };
    this.#state = evolve(
      this.#state ?? newCase(this.caseId, fact as unknown as Fact),
      fact as unknown as Fact,
    );
    // The fact in the form that an activity receives.
    return JSON.parse(JSON.stringify(fact)) as Fact;
  }

  open(more: Partial<StaffSteps['open-case']> = {}): Fact {
    const parts = Object.fromEntries(Object.entries(team).map(([role, { part }]) => [role, part]));
    const persons = [{ personId: this.personId, finding: 'presumed' as const, adultFrom: '2020-01-01' }];
    const opening = { caseNumber: this.caseId.slice(0, 8).toUpperCase(), policy, persons, parts, ...more };
    return this.take('open-case', opening, team.counsellor.member);
  }

  session(stepId?: string, by = team.counsellor.member): Fact {
    const session = { channel: 'phone' as const, interpreted: false, apart: true, repaymentExplained: true };
    return this.take('record-counselling-session', { personIds: [this.personId], ...session }, by, stepId);
  }

  declare(): Fact {
    return this.take('declare-voluntariness', { personIds: [this.personId] }, team.counsellor.member);
  }

  identify(): Fact {
    const identity = { personId: this.personId, identity: randomUUID(), adultFrom: '2020-01-01' };
    return this.take('record-identity', identity, team.counsellor.member);
  }

  withdraw(): Fact {
    return this.take('withdraw', { personIds: [this.personId] }, team.counsellor.member);
  }
}
