import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
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
    const one = new OneCase(staff, opened.body.caseId!, personId);
    await one.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await one.take('counsellor', 'declarations', { personIds: [personId] });
    await one.take('counsellor', 'identities', {
      personId,
      ageInDoubt: adultFrom > '2026',
      identity: { ...identity, prs_SecondName: personId },
    });
    await one.take('counsellor', 'registration', {
      canton: 'BE',
      destinationCountry: 'NG',
      returnKind: 'voluntary',
    });
    await one.take('counsellor', 'earlier-aid', { personId, earlierAid: 'none' });
    return one;
  }

  async function withOffice(adultFrom: string): Promise<Case> {
    const one = await registered(adultFrom);
    const { personId } = one;
    await one.take('donor', 'eligibility', { decision: 'eligible' });
    await one.take('manager', 'receiving-office', { officeId: staff.abroad.organisationId });
    await one.take('counsellor', 'consents', {
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
    return one;
  }

  const identity = {
    prs_FirstName: 'Test',
    prs_SecondName: 'Person',
    prs_Birthdate: '1994-02-03',
    prs_Gender: 'Feminine',
    prs_Citizenship: ['XK'],
  };

  async function assessed(one: Case, decision: string): Promise<Answer> {
    const factors = [
      { level: 'individual', factor: 'known-to-recruiter', severity: 3, likelihood: 2, note: 'synthetic' },
    ];
    await one.take('manager', 'risk-assessments', { side: 'swiss', personIds: [one.personId], factors });
    await one.take('abroad', 'risk-assessments', { side: 'destination', personIds: [one.personId], factors });
    return await one.take('manager', 'risk-decisions', { decision, measures: 'synthetic' });
  }

  it('SEE-2, CASE-2, PLAN-3: shows SEM the finding without reasons while SEM decides on eligibility, and nothing of it afterwards', async () => {
    const one = await registered('2012-02-03');
    await one.take('counsellor', 'plans', {
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
    expect((await one.read('donor', '/findings')).body).toMatchObject({ items: [presumed] });
    expect((await one.read('manager')).body).toMatchObject({
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ step: 'record-finding', role: 'counsellor', subject: one.personId }),
        expect.objectContaining({ step: 'decide-eligibility', role: 'donor-officer' }),
      ]),
    });
    const finding = {
      personId: one.personId,
      finding: 'victim',
      decidedBy: 'police',
      occurredOn: '2026-01-15',
    };
    await one.take('manager', 'findings', finding);
    const found = await one.read('donor', '/findings');
    expect(found.body).toMatchObject({ items: [{ finding: 'victim', by: 'police', on: '2026-01-15' }] });
    for (const section of ['/plans', '/timeline']) {
      const { status, body } = await one.read('donor', section);
      expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining('synthetic reasons')]);
    }
    for (const section of ['/persons', '/risk-decisions', '/consents'])
      expect((await one.read('donor', section)).status).toBe(403);
    await one.take('donor', 'eligibility', { decision: 'eligible' });
    expect((await one.read('donor', '/findings')).status).toBe(403);
    expect((await one.read('manager', '/findings')).status).toBe(200);
  });

  it('RISK-1, RISK-5: needs input from both sides; after `not-advisable`, needs a new assessment and three persons to continue', async () => {
    const one = await withOffice('2012-02-03');
    const early = await one.ask('manager', 'risk-decisions', { decision: 'return-possible' });
    expect([early.status, early.body.code]).toEqual([409, 'RISK.INPUT_MISSING']);
    expect((await assessed(one, 'not-advisable')).body).toMatchObject({ stage: 'risk-assessment' });
    await assessed(one, 'not-advisable');
    const reason = { reason: 'synthetic' };
    await one.take('manager', 'risk-decisions/overrides', reason);
    await one.take('leadAbroad', 'risk-decisions/overrides', reason);
    const last = await one.take('swissLead', 'risk-decisions/overrides', reason);
    expect(last.body).toMatchObject({ stage: 'planning' });
  });

  it('PLAN-2, PLAN-5: takes a plan with a debt through finding, confirmation, submission, revision and grant', async () => {
    const one = await withOffice('2012-02-03');
    await assessed(one, 'return-possible');
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
    await one.take('counsellor', 'plans', plan(350_000));
    await one.take('counsellor', `plans/${planId}/debt-findings`, {
      lineId,
      linkedToExploitation: false,
      finding: 'synthetic',
    });
    const same = await one.ask('counsellor', `plans/${planId}/debt-findings/confirmation`, { lineId });
    expect([same.status, same.body.code]).toEqual([409, 'STEP.SAME_PERSON']);
    await one.take('manager', `plans/${planId}/debt-findings/confirmation`, { lineId });
    const dear = await one.ask('counsellor', `plans/${planId}/submission`);
    expect(dear.body).toMatchObject({ code: 'PLAN.OVER_CAP' });
    await one.take('counsellor', 'plans', plan(300_000));
    await one.take('counsellor', `plans/${planId}/debt-findings`, {
      lineId,
      linkedToExploitation: false,
      finding: 'synthetic',
    });
    await one.take('manager', `plans/${planId}/debt-findings/confirmation`, { lineId });
    await one.take('counsellor', `plans/${planId}/submission`);
    await one.take('donor', `plans/${planId}/decision`, { decision: 'back-for-revision', note: 'synthetic' });
    await one.take('counsellor', 'plans', plan(300_000));
    await one.take('counsellor', `plans/${planId}/submission`);
    const granted = await one.take('donor', `plans/${planId}/decision`, { decision: 'grant' });
    expect(granted.body).toMatchObject({ stage: 'pre-departure' });
  });

  it('MINOR-2, MINOR-4: treats a person of doubtful age as a child, and records the child’s track as far as it is done', async () => {
    const one = await withOffice('2030-01-01');
    const track = {
      personId: one.personId,
      guardianAppointed: true,
      familyTracing: 'running',
      assessmentDone: false,
      escortNeeded: true,
    };
    const waiting = await one.take('counsellor', 'unaccompanied-minors', track);
    expect(waiting.body).toMatchObject({
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ step: 'record-unaccompanied-minor', subject: one.personId }),
      ]),
    });
    const panel = [{ staffId: staff.counsellor.staffId, worksTheCase: false }];
    const alone = await one.ask('counsellor', 'unaccompanied-minors', {
      ...track,
      panel,
      determination: 'return-in-best-interest',
    });
    expect([alone.status, alone.body.code]).toEqual([422, 'MINOR.PANEL_INCOMPLETE']);
  });
});
