import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { surnameOf } from '@homeward/testing';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<'counsellor' | 'manager' | 'donor' | 'abroad' | 'swissLead' | 'leadAbroad', Caller>;

describe('risk, children and plan through the API', () => {
  let house: House;
  let staff: Staff;
  beforeAll(async () => {
    house = await openHouse();
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager', 'country-office'),
      donor: await as('donor-officer', 'donor'),
      abroad: await as('local-officer', 'local-office'),
      swissLead: await as('team-lead', 'country-office'),
      leadAbroad: await as('team-lead', 'local-office'),
    };
  }, 240_000);
  afterAll(() => house?.stop());

  type Case = OneCase<keyof Staff>;

  async function registered(adultFrom: string): Promise<Case> {
    const personId = randomUUID();
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId, adultFrom }] });
    const theCase = new OneCase(staff, opened.body.caseId!, personId);
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await theCase.take('counsellor', 'declarations', { personIds: [personId] });
    await theCase.take('counsellor', 'identities', {
      personId,
      ageInDoubt: adultFrom > '2026',
      identity: { ...identity, prs_SecondName: surnameOf(personId) },
    });
    await theCase.take('counsellor', 'registration', {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
    });
    await theCase.take('counsellor', 'earlier-aid', { personId, earlierAid: 'none' });
    return theCase;
  }

  async function withOffice(adultFrom: string): Promise<Case> {
    const theCase = await registered(adultFrom);
    const { personId } = theCase;
    await theCase.take('donor', 'eligibility', { decision: 'eligible' });
    await theCase.take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
    await theCase.take('counsellor', 'consents', {
      personId,
      givenBy: 'both',
      purpose: 'risk-assessment-abroad',
      recipientId: staff.abroad.organisationId,
      categories: ['risk'],
      controllerId: staff.manager.organisationId,
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
    return theCase;
  }

  const identity = {
    prs_FirstName: 'Test',
    prs_SecondName: 'Person',
    prs_Birthdate: '1994-02-03',
    prs_Gender: 'Feminine',
    prs_Citizenship: ['XK'],
  };

  async function assessed(theCase: Case, decision: string): Promise<Answer> {
    const factors = [
      { level: 'individual', factor: 'known-to-recruiter', severity: 3, likelihood: 2, note: 'synthetic' },
    ];
    await theCase.take('manager', 'risk-assessments', {
      side: 'swiss',
      personIds: [theCase.personId],
      factors,
    });
    await theCase.take('abroad', 'risk-assessments', {
      side: 'destination',
      personIds: [theCase.personId],
      factors,
    });
    return await theCase.take('manager', 'risk-decisions', { decision, measures: 'synthetic' });
  }

  it('SEE-2, CASE-2, PLAN-3: shows SEM the finding, but no reasons of the plan, while SEM decides on eligibility, and hides the finding afterwards', async () => {
    const theCase = await registered('2012-02-03');
    await theCase.take('counsellor', 'plans', {
      planId: randomUUID(),
      currency: 'CHF',
      lines: [
        {
          lineId: randomUUID(),
          category: 'education',
          purpose: 'synthetic purpose',
          reasons: 'synthetic reasons',
          instalments: [
            { instalmentId: randomUUID(), amountMinor: 100, due: 'after-arrival', evidence: 'receipt' },
          ],
        },
      ],
    });
    const presumed = { finding: 'presumed', by: null, on: null };
    expect((await theCase.read('donor', '/findings')).body).toMatchObject({ items: [presumed] });
    expect((await theCase.read('manager')).body).toMatchObject({
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ step: 'record-finding', role: 'counsellor', subject: theCase.personId }),
        expect.objectContaining({ step: 'decide-eligibility', role: 'donor-officer' }),
      ]),
    });
    const finding = {
      personId: theCase.personId,
      finding: 'victim',
      decidedBy: 'police',
      occurredOn: '2026-01-15',
    };
    await theCase.take('manager', 'findings', finding);
    const found = await theCase.read('donor', '/findings');
    expect(found.body).toMatchObject({ items: [{ finding: 'victim', by: 'police', on: '2026-01-15' }] });
    for (const section of ['/plans', '/timeline']) {
      const { status, body } = await theCase.read('donor', section);
      expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining('synthetic reasons')]);
    }
    for (const section of ['/persons', '/risk-decisions', '/consents'])
      expect((await theCase.read('donor', section)).status).toBe(403);
    await theCase.take('donor', 'eligibility', { decision: 'eligible' });
    expect((await theCase.read('donor', '/findings')).status).toBe(403);
    expect((await theCase.read('manager', '/findings')).status).toBe(200);
  });

  it('RISK-1, RISK-5: a risk finding needs input from both sides; `not-advisable` needs a new assessment and three persons to continue', async () => {
    const theCase = await withOffice('2012-02-03');
    const early = await theCase.ask('manager', 'risk-decisions', { decision: 'return-possible' });
    expect([early.status, early.body.code]).toEqual([409, 'RISK.INPUT_MISSING']);
    expect((await assessed(theCase, 'not-advisable')).body).toMatchObject({ stage: 'risk-assessment' });
    await assessed(theCase, 'not-advisable');
    const reason = { reason: 'synthetic' };
    await theCase.take('manager', 'risk-decisions/overrides', reason);
    await theCase.take('leadAbroad', 'risk-decisions/overrides', reason);
    const last = await theCase.take('swissLead', 'risk-decisions/overrides', reason);
    expect(last.body).toMatchObject({ stage: 'planning' });
  });

  it('PLAN-2, PLAN-5: takes a plan with a debt through finding, confirmation, submission, revision and grant', async () => {
    const theCase = await withOffice('2012-02-03');
    await assessed(theCase, 'return-possible');
    const [planId, lineId, instalmentId] = [randomUUID(), randomUUID(), randomUUID()];
    const plan = (amountMinor: number) => ({
      planId,
      currency: 'CHF',
      lines: [
        {
          lineId,
          category: 'debt-repayment',
          purpose: 'synthetic purpose',
          reasons: 'synthetic reasons',
          instalments: [{ instalmentId, amountMinor, due: 'after-arrival', evidence: 'receipt' }],
        },
      ],
    });
    await theCase.take('counsellor', 'plans', plan(350_000));
    await theCase.take('counsellor', `plans/${planId}/debt-findings`, {
      lineId,
      linkedToExploitation: false,
      finding: 'synthetic',
    });
    const same = await theCase.ask('counsellor', `plans/${planId}/debt-findings/confirmation`, { lineId });
    expect([same.status, same.body.code]).toEqual([409, 'STEP.SAME_PERSON']);
    await theCase.take('manager', `plans/${planId}/debt-findings/confirmation`, { lineId });
    const dear = await theCase.ask('counsellor', `plans/${planId}/submission`);
    expect(dear.body).toMatchObject({ code: 'PLAN.OVER_CAP' });
    await theCase.take('counsellor', 'plans', plan(300_000));
    await theCase.take('counsellor', `plans/${planId}/debt-findings`, {
      lineId,
      linkedToExploitation: false,
      finding: 'synthetic',
    });
    await theCase.take('manager', `plans/${planId}/debt-findings/confirmation`, { lineId });
    await theCase.take('counsellor', `plans/${planId}/submission`);
    await theCase.take('donor', `plans/${planId}/decision`, {
      decision: 'back-for-revision',
      note: 'synthetic',
    });
    await theCase.take('counsellor', 'plans', plan(300_000));
    await theCase.take('counsellor', `plans/${planId}/submission`);
    const granted = await theCase.take('donor', `plans/${planId}/decision`, { decision: 'grant' });
    expect(granted.body).toMatchObject({ stage: 'pre-departure' });
  });

  it('MINOR-2, MINOR-4: treats a person of doubtful age as a child, and records the completed part of the child’s track', async () => {
    const theCase = await withOffice('2030-01-01');
    const track = {
      personId: theCase.personId,
      guardianAppointed: true,
      familyTracing: 'running',
      assessmentDone: false,
      escortNeeded: true,
    };
    const waiting = await theCase.take('counsellor', 'unaccompanied-minors', track);
    expect(waiting.body).toMatchObject({
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ step: 'record-unaccompanied-minor', subject: theCase.personId }),
      ]),
    });
    const panel = [{ staffId: staff.counsellor.staffId, worksTheCase: false }];
    const alone = await theCase.ask('counsellor', 'unaccompanied-minors', {
      ...track,
      panel,
      determination: 'return-in-best-interest',
    });
    expect([alone.status, alone.body.code]).toEqual([422, 'MINOR.PANEL_INCOMPLETE']);
  });
});
