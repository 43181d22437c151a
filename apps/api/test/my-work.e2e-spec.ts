import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

interface Listed {
  readonly caseId: string;
  readonly taskId: string;
  readonly step: string;
  readonly open: boolean;
  readonly takenBy: string | null;
  readonly givenBy: string | null;
  readonly notBefore: string | null;
  readonly canTake: readonly Record<string, unknown>[];
  readonly about: {
    readonly persons: readonly { readonly personId: string; readonly name: string | null }[];
    readonly thing: unknown;
    readonly money: Record<string, unknown> | null;
  };
}

const farDay = '2126-01-01';

describe('my work: the list of tasks, their takers and their start days', () => {
  let house: House;
  let stores: Stores;
  let staff: Record<string, Caller>;
  let theCase: OneCase<string>;
  const personId = randomUUID();
  const paymentId = randomUUID();

  beforeAll(async () => {
    house = await openHouse();
    stores = await Stores.of(house);
    const as = (role: Role, nth = 0, type?: string) => Caller.as(house.apiUrl, role, nth, type);
    staff = {
      counsellor: await as('counsellor', 0, 'canton'),
      manager: await as('case-manager'),
      donor: await as('donor-officer'),
      approver: await as('finance-approver'),
      colleague: await as('finance-approver', 1),
      releaser: await as('finance-releaser'),
      financeLead: await as('team-lead', 0, 'finance'),
      travel: await as('travel-officer'),
      airport: await as('airport-assistant'),
    };
    const { counsellor } = staff;
    const opened = await counsellor!.post('/cases', { persons: [{ personId, adultFrom: '2012-02-03' }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    const personIds = [personId];
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds,
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
    await theCase.take('counsellor', 'identities', {
      personId,
      identity: {
        prs_FirstName: 'Testina',
        prs_SecondName: 'Worklist',
        prs_Birthdate: '1994-02-03',
        prs_Gender: 'Feminine',
        prs_Citizenship: ['XK'],
      },
    });
  }, 240_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  const tasks = async (who: string, query = ''): Promise<Listed[]> => {
    const { status, body } = await staff[who]!.get(`/tasks?limit=200${query}`);
    expect([who, query, status]).toEqual([who, query, 200]);
    return (body['items'] as Listed[]).filter(({ caseId }) => caseId === theCase.id);
  };
  const taskOf = async (who: string, step: string, query = ''): Promise<Listed | undefined> =>
    (await tasks(who, query)).find((task) => task.step === step);
  const arrange = (who: string, { taskId }: Pick<Listed, 'taskId'>, what: string, body: object) =>
    staff[who]!.put(`${theCase.path}/tasks/${encodeURIComponent(taskId)}/${what}`, body);
  const undo = (who: string, { taskId }: Pick<Listed, 'taskId'>, what: string) =>
    staff[who]!.delete(`${theCase.path}/tasks/${encodeURIComponent(taskId)}/${what}`);

  it('SEE-1: a task names its person, with the name only if the caller asks for names and may read identities', async () => {
    const plain = (await taskOf('counsellor', 'declare-voluntariness'))!;
    expect(plain.open).toBe(true);
    expect(plain.about.persons).toEqual([{ personId, ordinal: 1, name: null }]);
    const named = (await taskOf('counsellor', 'declare-voluntariness', '&names=true'))!;
    expect(named.about.persons).toEqual([{ personId, ordinal: 1, name: 'Testina Worklist' }]);
    const counted = await stores.rows(
      `select from audit_entry where action = 'read-persons' and route = 'GET tasks' and staff_id = $1 and case_id = $2`,
      staff['counsellor']!.staffId,
      theCase.id,
    );
    expect(counted.length).toBeGreaterThan(0);
  });

  it('a task lists the same possible takers as the open step of the case', async () => {
    const task = (await taskOf('counsellor', 'declare-voluntariness'))!;
    const { openSteps } = (await theCase.read('counsellor')).body as unknown as {
      openSteps: { step: string; canTake: unknown }[];
    };
    expect(task.canTake).toEqual(openSteps.find(({ step }) => step === task.step)!.canTake);
  });

  describe('tasks of several colleagues', () => {
    beforeAll(async () => {
      await theCase.take('counsellor', 'declarations', { personIds: [personId] });
      const registration = { canton: 'BE', destinationCountry: 'NG', returnKind: 'voluntary' };
      await theCase.take('counsellor', 'registration', registration);
      await theCase.take('counsellor', 'earlier-aid', { personId, earlierAid: 'none' });
      await theCase.take('donor', 'eligibility', { decision: 'eligible' });
      await theCase.take('manager', 'payments', {
        paymentId,
        kind: 'initial-aid',
        personIds: [personId],
        amountMinor: 100_000,
        currency: 'CHF',
        payee: { name: 'Test Payee', pickUp: 'office' },
        method: 'cash',
        textCode: 'transfer',
      });
    }, 60_000);

    it('SEE-1: finance reads the amount, the line of aid and the payee’s initials, but not the person or the purpose', async () => {
      const { about } = (await taskOf('approver', 'approve-payment', '&names=true'))!;
      expect(about).toEqual({
        persons: [],
        thing: { kind: 'payment', number: 1 },
        money: {
          aidLine: 1,
          kind: null,
          amountMinor: 100_000,
          currency: 'CHF',
          method: 'cash',
          payeeInitials: 'T. P.',
        },
      });
    });

    it('a task that is taken appears in the taker’s own list, and a colleague sees that it is not free', async () => {
      const task = (await taskOf('approver', 'approve-payment', '&mine=true'))!;
      expect((await arrange('approver', task, 'taker', {})).status).toBe(200);
      const { staffId } = staff['approver']!;
      expect(await taskOf('approver', task.step, '&mine=true&taken=true')).toMatchObject({
        takenBy: staffId,
      });
      expect(await taskOf('colleague', task.step)).toMatchObject({ takenBy: staffId, givenBy: null });
      expect(await taskOf('financeLead', task.step)).toMatchObject({ takenBy: staffId });
      expect(await taskOf('colleague', task.step, '&mine=true')).toBeUndefined();
      expect(await taskOf('colleague', task.step, '&taken=false')).toBeUndefined();
      const refused = await arrange('colleague', task, 'taker', {});
      expect([refused.status, refused.body.code]).toEqual([409, 'TASK.TAKEN']);
    });

    it('if two people take a task at once, only one of them gets the task', async () => {
      const task = (await taskOf('approver', 'approve-payment'))!;
      expect((await undo('colleague', task, 'taker')).body).toMatchObject({ takenBy: null });
      const both = await Promise.all(['approver', 'colleague'].map((who) => arrange(who, task, 'taker', {})));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      await undo('colleague', task, 'taker');
    });

    it('PEOPLE-1: a task can only be given to a colleague who may take its step', async () => {
      const task = (await taskOf('approver', 'approve-payment'))!;
      const { staffId } = staff['colleague']!;
      const given = await arrange('approver', task, 'taker', { staffId });
      expect([given.status, given.body]).toEqual([
        200,
        { takenBy: staffId, givenBy: staff['approver']!.staffId, notBefore: null },
      ]);
      await undo('approver', task, 'taker');
      for (const who of ['releaser', 'manager', 'travel', 'airport']) {
        const refused = await arrange('approver', task, 'taker', { staffId: staff[who]!.staffId });
        expect([who, refused.status, refused.body.code]).toEqual([who, 422, 'STAFF.NOT_ON_THIS_CASE']);
      }
      const nobody = await arrange('approver', task, 'taker', { staffId: randomUUID() });
      expect(nobody.body.code).toBe('STAFF.NOT_ON_THIS_CASE');
    });

    it('a task can be postponed to a later day and filtered by that day, without changing its due day', async () => {
      const task = (await taskOf('approver', 'approve-payment'))!;
      expect((await arrange('approver', task, 'postponement', { notBefore: farDay })).status).toBe(200);
      expect(await taskOf('colleague', task.step, '&held=true')).toMatchObject({ notBefore: farDay });
      expect(await taskOf('colleague', task.step, '&held=false')).toBeUndefined();
      const past = await arrange('approver', task, 'postponement', { notBefore: '2026-01-01' });
      expect([past.status, past.body.code]).toEqual([422, 'TASK.DAY_PASSED']);
      expect((await undo('colleague', task, 'postponement')).body).toMatchObject({ notBefore: null });
    });

    it('SEE-7: does not reveal to other seats whether a task exists', async () => {
      const task = (await taskOf('approver', 'approve-payment'))!;
      for (const taskId of [task.taskId, 'approve-payment:none'])
        for (const what of ['taker', 'postponement']) {
          const { status, body } = await undo('manager', { taskId }, what);
          expect([taskId, what, status, body.code]).toEqual([taskId, what, 404, 'TASK.UNKNOWN']);
        }
      expect((await undo('travel', task, 'taker')).body.code).toBe('CASE.NOT_FOUND');
      expect((await undo('airport', task, 'taker')).status).toBe(403);
    });

    it('PEOPLE-1: a task becomes free when the taker’s account ends', async () => {
      const task = (await taskOf('approver', 'approve-payment'))!;
      await arrange('colleague', task, 'taker', {});
      const { staffId } = staff['colleague']!;
      await stores.rows('update staff_account set active = false where id = $1', staffId);
      expect(await taskOf('approver', task.step, '&mine=true')).toMatchObject({ takenBy: null });
      await stores.rows('update staff_account set active = true where id = $1', staffId);
      expect(await taskOf('approver', task.step)).toMatchObject({ takenBy: staffId });
    });

    it('notes on a case can be read only by their author, or only by the holders of the seat', async () => {
      const [own, seat] = ['Synthetic, for me', 'Synthetic, for us'];
      const write = (who: string, noteId: string, body: object) =>
        staff[who]!.put(`${theCase.path}/notes/${noteId}`, body);
      const [ownId, seatId] = [randomUUID(), randomUUID()];
      expect((await write('approver', ownId, { for: 'self', text: own })).status).toBe(200);
      expect((await write('approver', seatId, { for: 'seat', text: seat })).status).toBe(200);
      const notes = async (who: string) =>
        ((await theCase.read(who, '/notes')).body['items'] as { text: string }[]).map(({ text }) => text);
      expect((await notes('approver')).sort()).toEqual([own, seat]);
      expect(await notes('colleague')).toEqual([seat]);
      for (const who of ['financeLead', 'manager', 'counsellor'])
        expect([who, await notes(who)]).toEqual([who, []]);
      for (const who of ['travel', 'releaser'])
        expect((await theCase.read(who, '/notes')).body.code).toBe('CASE.NOT_FOUND');
      const rows = await stores.rows<{ sealed: Buffer }>('select sealed from desk_note');
      expect(rows.map(({ sealed }) => sealed.includes('Synthetic'))).toEqual([false, false]);
      expect((await write('colleague', seatId, { for: 'seat', text: 'other' })).body.code).toBe(
        'NOTE.UNKNOWN',
      );
      const gone = await staff['colleague']!.delete(`${theCase.path}/notes/${seatId}`);
      expect(gone.body.code).toBe('NOTE.UNKNOWN');
      expect((await staff['approver']!.delete(`${theCase.path}/notes/${seatId}`)).status).toBe(200);
      expect(await notes('colleague')).toEqual([]);
    });

    it('the taker and the postponed day of a task are deleted when the task is done', async () => {
      const arranged = () => stores.rows('select from arranged_task where case_id = $1', theCase.id);
      expect(await arranged()).toHaveLength(1);
      await theCase.take('colleague', `payments/${paymentId}/approval`);
      expect(await arranged()).toEqual([]);
    });
  });
});
