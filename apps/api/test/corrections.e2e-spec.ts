import { randomUUID } from 'node:crypto';
import { isCorrectable } from '@homeward/domain';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';
import { hearing, hearingCorrected, lives, playUntilClosing } from './played-stories.js';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

interface Entry {
  readonly stepId: string;
  readonly step: string;
  readonly occurredOn: string;
  readonly corrected?: Record<string, unknown>;
}

type Who = 'counsellor' | 'manager' | 'donor' | 'protection';

describe('a correction through the API', () => {
  let house: House;
  let counsellor: Caller;
  let manager: Caller;
  let donor: Caller;
  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    manager = await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office');
    donor = await Caller.as(house.apiUrl, 'donor-officer', 0, 'donor');
  }, 240_000);
  afterAll(() => house?.stop());

  const personId = randomUUID();
  const identity = {
    prs_FirstName: 'Tset',
    prs_SecondName: 'Person',
    prs_Birthdate: '1994-02-03',
    prs_Gender: 'Feminine',
    prs_Citizenship: ['XK'],
  };
  let theCase: OneCase<Who>;
  let path: string;

  const timeline = async (who: Caller): Promise<Entry[]> =>
    (await who.get(`${path}/timeline`)).body['items'] as Entry[];
  const stepIdOf = async (step: string): Promise<string> =>
    (await timeline(counsellor)).findLast((entry) => entry.step === step)!.stepId;

  beforeAll(async () => {
    const protection = await Caller.as(house.apiUrl, 'protection-officer');
    const opened = await counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase({ counsellor, manager, donor, protection }, opened.body.caseId!, personId);
    ({ path } = theCase);
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
      occurredOn: daysAgo(9),
    });
    await theCase.take('counsellor', 'declarations', { personIds: [personId], occurredOn: daysAgo(8) });
    await theCase.take('counsellor', 'identities', { personId, identity });
  }, 60_000);

  it('FACT-2, PEOPLE-2: a correction is previewed, proposed, and confirmed by another person who saw its effect; the old value stays', async () => {
    const correction = {
      step: 'declare-voluntariness',
      stepId: await stepIdOf('declare-voluntariness'),
      day: daysAgo(3),
    };
    const preview = await counsellor.post(`${path}/corrections/preview`, { correction }, { key: null });
    expect(preview).toMatchObject({
      status: 200,
      body: { needsSecondPerson: true, moves: expect.any(Array), mark: expect.any(String) },
    });
    expect(preview.body['moves']).toContainEqual(
      expect.objectContaining({ kind: 'clock', what: 'voluntariness-validity', subject: personId }),
    );
    expect(preview.headers.get('etag')).toBe(await theCase.versionFor('counsellor'));

    const proposed = await theCase.take('counsellor', 'corrections', {
      correction: { ...correction, reason: 'synthetic reason' },
    });
    expect(proposed.body).toMatchObject({
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ step: 'confirm-correction', role: 'case-manager' }),
      ]),
    });
    const [waiting] = (await manager.get(`${path}/corrections`)).body['items'] as {
      correctionId: string;
      reason: string;
      effect: { mark: string };
    }[];
    expect(waiting).toMatchObject({
      state: 'proposed',
      reason: 'synthetic reason',
      mayConfirm: true,
      told: { occurredOn: daysAgo(8) },
      rightly: { day: daysAgo(3) },
    });
    const confirmation = `corrections/${waiting!.correctionId}/confirmation`;
    const confirmationBody = { seen: waiting!.effect.mark };
    const secondWords = async (who: Caller) => (await who.get('/second-words')).body['items'];
    expect(await secondWords(counsellor)).toEqual([]);
    const awaited = {
      kind: 'step',
      act: 'confirm-correction',
      caseId: theCase.id,
      id: waiting!.correctionId,
    };
    expect(await secondWords(manager)).toEqual([expect.objectContaining(awaited)]);
    const same = await theCase.ask('counsellor', confirmation, confirmationBody);
    expect([same.status, same.body.code]).toEqual([409, 'STEP.SAME_PERSON']);
    const unseen = await theCase.ask('manager', confirmation, { seen: '00000000' });
    expect([unseen.status, unseen.body.code]).toEqual([409, 'CORRECTION.LOOK_AGAIN']);
    await theCase.take('manager', confirmation, confirmationBody);
    expect(await secondWords(manager)).toEqual([]);

    const entry = (await timeline(manager)).find(({ stepId }) => stepId === correction.stepId);
    expect(entry).toMatchObject({
      occurredOn: daysAgo(8),
      corrected: { correctionId: waiting!.correctionId, occurredOn: daysAgo(3), struck: false },
    });
  });

  it('FACT-2, SEE-1: lets one person correct a mistyped name immediately, visible only to people who may read names', async () => {
    const correction = {
      step: 'record-identity',
      stepId: await stepIdOf('record-identity'),
      fields: { identity: { ...identity, prs_FirstName: 'Test' } },
      reason: 'synthetic reason',
    };
    await theCase.take('counsellor', 'corrections', { correction });
    const [person] = (await counsellor.get(`${path}/persons`)).body['items'] as { identity: object }[];
    expect(person!.identity).toMatchObject({ prs_FirstName: 'Test' });
    const visibleToDonor = JSON.stringify([
      await timeline(donor),
      (await donor.get(`${path}/corrections`)).body,
    ]);
    expect(visibleToDonor).not.toContain('prs_FirstName');
    expect(visibleToDonor).not.toContain('synthetic reason');
  });

  it('FACT-2: refuses a correction of an unknown record, with a different step, or by a person who may not take the step', async () => {
    const about = async (who: Who, more: object) => {
      const correction = { step: 'declare-voluntariness', day: daysAgo(2), reason: 'synthetic', ...more };
      const { status, body } = await theCase.ask(who, 'corrections', { correction });
      return [status, body.code];
    };
    const stepId = await stepIdOf('declare-voluntariness');
    const another = await stepIdOf('record-identity');
    expect(await about('counsellor', { stepId: randomUUID() })).toEqual([422, 'CORRECTION.RECORD_UNKNOWN']);
    expect(await about('counsellor', { stepId: another })).toEqual([422, 'CORRECTION.RECORD_UNKNOWN']);
    expect(await about('donor', { stepId })).toEqual([404, 'CASE.NOT_FOUND']);
    expect(await about('protection', { stepId })).toEqual([403, 'STEP.NOT_YOURS']);
    expect(await about('counsellor', { stepId, struck: true })).toEqual([422, 'REQUEST.INVALID']);
  });

  describe('in a complete case', () => {
    let life: OneCase<'manager'>;
    let records: readonly Entry[];
    const itemsOf = async (who: Caller, section: string) =>
      (await who.get(`${life.path}/${section}`)).body['items'] as Record<string, unknown>[];
    const correctedBy = (who: Caller) => itemsOf(who, 'corrections');
    const entryOf = (step: string): Entry => records.findLast((entry) => entry.step === step)!;
    const newest = (step: string): string => entryOf(step).stepId;
    const leadOf = (type: string): Promise<Caller> => Caller.as(house.apiUrl, 'team-lead', 0, type);
    const propose = (step: string, rightly: object): Promise<Answer> =>
      life.take('manager', 'corrections', {
        correction: { step, stepId: newest(step), ...rightly, reason: 'synthetic reason' },
      });

    beforeAll(async () => {
      const caseId = await playUntilClosing(house, lives[1]);
      await hearingCorrected(house, caseId);
      life = new OneCase({ manager }, caseId, '');
      records = (await itemsOf(manager, 'timeline?limit=200')) as unknown as Entry[];
      await propose('decide-eligibility', { fields: { ground: 'other' } });
      const dayAfter = Date.parse(entryOf('record-arrival').occurredOn) + 86_400_000;
      await propose('record-arrival', { day: new Date(dayAfter).toISOString().slice(0, 10) });
    }, 120_000);

    it('SEE-1: a correction shows no more of the corrected record than the timeline shows', async () => {
      const office = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
      const travel = await Caller.as(house.apiUrl, 'travel-officer');
      const finance = await Caller.as(house.apiUrl, 'finance-approver');
      const readiness = async (who: Caller) =>
        (await correctedBy(who)).find(({ step }) => step === 'confirm-readiness');
      const eligibility = async (who: Caller) =>
        (await correctedBy(who)).find(({ step }) => step === 'decide-eligibility');
      expect(await readiness(office)).toMatchObject({ rightly: { fields: hearing } });
      expect(await readiness(travel)).toMatchObject({ rightly: { fields: {} } });
      expect(await readiness(finance)).toBeUndefined();
      const [toFinance, toDonor] = [await eligibility(finance), await eligibility(donor)];
      expect([toFinance!['rightly'], toDonor!['rightly']]).toEqual([
        { fields: {} },
        { fields: { ground: 'other' } },
      ]);
      expect(toDonor).toMatchObject({ mayConfirm: true, told: { payload: { decision: 'eligible' } } });
    });

    it('FACT-2: treats a record that is hidden in the timeline like an unknown record, even if the request has other errors', async () => {
      const correctable = records.filter(({ step }) => isCorrectable(step));
      const callers = [await leadOf('donor'), await Caller.as(house.apiUrl, 'finance-releaser'), donor];
      let asked = 0;
      for (const who of callers) {
        const shown = new Set((await itemsOf(who, 'timeline?limit=200')).map(({ stepId }) => stepId));
        for (const { step, stepId } of correctable.filter((record) => !shown.has(record.stepId))) {
          const correction = { step, stepId, day: daysAgo(3) };
          const answers = [
            await who.post(`${life.path}/corrections/preview`, { correction }, { key: null }),
            await who.post(
              `${life.path}/corrections`,
              { correction: { ...correction, reason: 'synthetic' } },
              { ifMatch: '"1"' },
            ),
          ];
          for (const { status, body } of answers)
            expect([who.role, step, status, body.code]).toEqual([
              who.role,
              step,
              422,
              'CORRECTION.RECORD_UNKNOWN',
            ]);
          asked += 1;
        }
      }
      expect(asked).toBeGreaterThan(20);
    });

    it('PEOPLE-2: only the lead of the owning team can confirm a correction of a clock', async () => {
      const waiting = async (who: Caller) =>
        (await correctedBy(who)).find(({ step }) => step === 'record-arrival');
      const [owners, travel] = [await leadOf('country-office'), await leadOf('travel-service')];
      expect(await waiting(travel)).toMatchObject({ mayConfirm: false });
      const { correctionId, effect } = (await waiting(owners)) as {
        correctionId: string;
        effect: { mark: string };
      };
      const confirm = async (who: Caller) =>
        who.post(
          `${life.path}/corrections/${correctionId}/confirmation`,
          { seen: effect.mark },
          { ifMatch: (await who.get(life.path)).headers.get('etag')! },
        );
      const refused = await confirm(travel);
      expect([refused.status, refused.body.code]).toEqual([403, 'STEP.NOT_YOURS']);
      expect((await confirm(owners)).status).toBe(200);
    });
  });
});
