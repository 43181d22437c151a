import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<'counsellor' | 'manager' | 'swissLead', Caller>;
type Items = readonly Record<string, unknown>[];

describe('INC-2: a case-manager accused by an incident, through the API', () => {
  let house: House;
  let theCase: OneCase<keyof Staff>;
  const personId = randomUUID();
  const [oldNumber, newNumber, plan] = ['Synthetic: 031 old', 'Synthetic: 031 new', 'Synthetic: sleeps at X'];

  beforeAll(async () => {
    house = await openHouse();
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    const staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager', 'country-office'),
      swissLead: await as('team-lead', 'country-office'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    const contact = (number: string) => ({ personId, contact: { channel: number } });
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: true,
      apart: true,
      repaymentExplained: true,
      note: 'Synthetic.',
    });
    await theCase.take('counsellor', 'safe-contacts', contact(oldNumber));
    await theCase.take('counsellor', 'incidents', {
      kind: 'staff-misconduct',
      personIds: [personId],
      about: { staffIds: [staff.manager.staffId] },
    });
    await theCase.take('counsellor', 'safe-contacts', contact(newNumber));
    await theCase.take('counsellor', 'safety-plans', { personIds: [personId], plan });
  }, 240_000);
  afterAll(() => house?.stop());

  it('an accused case-manager reads the earlier contact but no new plan, and the lead reads both', async () => {
    for (const part of [
      '',
      '/persons',
      '/risk-decisions',
      '/timeline',
      '/incidents',
      '/deadlines',
      '/narrowings',
    ]) {
      const { body } = await theCase.read('manager', part);
      expect([part, JSON.stringify(body).includes(newNumber), JSON.stringify(body).includes(plan)]).toEqual([
        ...[part, false, false],
      ]);
    }
    expect(JSON.stringify((await theCase.read('manager', '/persons')).body)).toContain(oldNumber);
    expect(JSON.stringify((await theCase.read('swissLead', '/persons')).body)).toContain(newNumber);
    expect(JSON.stringify((await theCase.read('swissLead', '/risk-decisions')).body)).toContain(plan);
  });

  it('an accused case-manager may not assess the risk, and gets no such task', async () => {
    const answer = await theCase.ask('manager', 'risk-assessments', {
      side: 'swiss',
      personIds: [personId],
      factors: [{ level: 'individual', factor: 'known-to-recruiter', severity: 1, likelihood: 1 }],
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'STEP.NOT_YOURS']);
    const waiting = (await theCase.read('manager')).body['waitingFor'] as Items;
    expect(waiting.map(({ step }) => step)).not.toContain('record-risk-input');
  });
});
