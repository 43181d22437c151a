import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { surnameOf } from '@homeward/testing';
import { Caller, type Answer } from '../caller.js';
import type { House } from '../house.js';
import { sessionStep, sessionWith } from './session.js';

/** The staff who take steps in these tests, each with their own token. */
export interface Team {
  readonly counsellor: Caller;
  readonly caseManager: Caller;
  readonly donor: Caller;
  readonly approver: Caller;
  readonly releaser: Caller;
}

export async function teamOf({ apiUrl }: House): Promise<Team> {
  const as = (role: Role, type?: string): Promise<Caller> => Caller.as(apiUrl, role, 0, type);
  return {
    counsellor: await as('counsellor', 'canton'),
    caseManager: await as('case-manager'),
    donor: await as('donor-officer'),
    approver: await as('finance-approver'),
    releaser: await as('finance-releaser'),
  };
}

/** Two operators, who are two natural persons. */
export const operatorsOf = async ({ apiUrl }: House): Promise<[Caller, Caller]> => [
  await Caller.as(apiUrl, 'operator', 0),
  await Caller.as(apiUrl, 'operator', 1),
];

/**
 * Makes each member of the team read the current epoch of the installation from an answer and send this epoch from now
 * on.
 */
export async function learnEpoch(team: Team): Promise<string> {
  const epochs = Object.values(team).map(async (who: Caller) => {
    who.epoch = (await who.get('/hold')).headers.get('homeward-epoch') ?? undefined;
    return who.epoch;
  });
  const [epoch, ...others] = new Set(await Promise.all(epochs));
  expect(others).toEqual([]);
  return epoch!;
}

/** A case with some adults, and the steps that these tests use most. */
export class Family {
  /** Opens a case with this number of adults, or with the adults that have these ids. */
  static async opened(team: Team, adults: number | readonly string[] = 1): Promise<Family> {
    const personIds =
      typeof adults === 'number' ? Array.from({ length: adults }, () => randomUUID()) : adults;
    const persons = personIds.map((personId) => ({ personId }));
    const key = randomUUID();
    const { status, body } = await team.counsellor.post('/cases', { persons }, { key });
    expect(status).toBe(201);
    return new Family(team, body.caseId!, personIds, {
      key,
      body: { persons },
    });
  }

  private constructor(
    private readonly team: Team,
    readonly caseId: string,
    readonly personIds: readonly string[],
    private readonly opening: { readonly key: string; readonly body: unknown },
  ) {}

  get path(): string {
    return `/cases/${this.caseId}`;
  }

  counsel(key: string = randomUUID()): Promise<Answer> {
    return this.#counsel(this.personIds, key);
  }

  /** Sends a counselling session for a person who is not part of this case. */
  counselWrongly(key: string): Promise<Answer> {
    return this.#counsel([this.caseId], key);
  }

  #counsel(personIds: readonly string[], key: string): Promise<Answer> {
    return this.team.counsellor.post(`${this.path}/${sessionStep.path}`, sessionWith(personIds), { key });
  }

  nameContact(key: string): Promise<Answer> {
    const [personId] = this.personIds;
    const body = { personId, contact: { channel: 'phone' } };
    return this.team.counsellor.post(`${this.path}/safe-contacts`, body, { key });
  }

  openedAgain(): Promise<Answer> {
    const { key, body } = this.opening;
    return this.team.counsellor.post('/cases', body, { key });
  }

  /** Counsels and registers the persons, and makes the persons eligible. After this, money can be paid (PAY-1). */
  async admit(): Promise<void> {
    const { counsellor, caseManager, donor } = this.team;
    await this.register();
    for (const personId of this.personIds) {
      await this.take(counsellor, 'earlier-aid', { personId, earlierAid: 'none' });
      await this.take(caseManager, 'findings', { personId, finding: 'victim', decidedBy: 'ngo' });
    }
    await this.take(donor, 'eligibility', { decision: 'eligible' });
  }

  /** Counsels and registers the persons. */
  async register(): Promise<void> {
    const { counsellor } = this.team;
    await this.take(counsellor, 'counselling-sessions', sessionWith(this.personIds));
    await this.take(counsellor, 'declarations', { personIds: this.personIds });
    for (const personId of this.personIds)
      await this.take(counsellor, 'identities', {
        personId,
        identity: { ...identity, prs_SecondName: surnameOf(personId) },
      });
    await this.take(counsellor, 'registration', {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
    });
  }

  /** Withdraws every person before any payment, and closes the file. */
  async close(closure = {}): Promise<void> {
    await this.take(this.team.counsellor, 'withdrawals', { personIds: this.personIds });
    await this.take(this.team.caseManager, 'closure', closure);
  }

  /** Takes a step on the current version of the case, and repeats the step whenever another step is recorded first. */
  async take(who: Caller, resource: string, body: unknown = {}): Promise<Answer> {
    for (;;) {
      const ifMatch = (await who.get(this.path)).headers.get('etag')!;
      const answer = await untilKnown((key) => who.post(`${this.path}/${resource}`, body, { key, ifMatch }));
      if (answer.body.code === 'STEP.STALE') continue;
      expect([resource, answer.status, answer.body.code]).toEqual([resource, 200, undefined]);
      return answer;
    }
  }

  /** Pays initial aid to one person: requested, approved and released by three people. */
  async pay(personId: string, paymentId: string = randomUUID(), account = '000-000'): Promise<string> {
    const { caseManager, approver, releaser } = this.team;
    await this.take(caseManager, 'payments', {
      paymentId,
      kind: 'initial-aid',
      personIds: [personId],
      amountMinor: 100_000,
      currency: 'CHF',
      payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account },
      method: 'bank',
      textCode: 'transfer',
    });
    await this.take(approver, `payments/${paymentId}/approval`);
    await this.take(releaser, `payments/${paymentId}/release`);
    return paymentId;
  }
}

/**
 * The refusal codes after which a step is sent again: the outcome is unknown, the database was too busy, or steps that
 * were kept during a hold are recorded first.
 */
const sentAgain = ['STEP.OUTCOME_UNKNOWN', 'RECORD.UNAVAILABLE', 'HOUSE.HELD'];

/** Sends the same key again as long as the step has no outcome. */
export async function untilKnown(
  ask: (key: string) => Promise<Answer>,
  key: string = randomUUID(),
): Promise<Answer> {
  for (;;) {
    const answer = await ask(key);
    if (answer.status !== 202 && !sentAgain.includes(String(answer.body.code))) return answer;
  }
}

const identity = {
  prs_FirstName: 'Test',
  prs_SecondName: 'Person',
  prs_Birthdate: '1994-05-01',
  prs_Gender: 'NonSpecifiedUnknown',
  prs_Citizenship: ['XK'],
};
