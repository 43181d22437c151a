import { openHouse, type House } from './house.js';

describe('a case takes its first steps through the API', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  }, 240_000);
  afterAll(async () => house?.stop());

  it('opens on a presumption, is counselled, registered and found eligible', async () => {
    const { staff } = house;
    const anna = crypto.randomUUID();
    const opened = await staff.take(
      'counsellor@canton',
      'open-case',
      undefined,
      {},
      { persons: [{ personId: anna }] },
    );
    expect(opened).toMatchObject({ status: 201, case: { stage: 'counselling', version: 1 } });
    const on = opened.case!;
    const session = {
      personIds: [anna],
      channel: 'in-person',
      interpreted: true,
      apart: true,
      repaymentExplained: true,
      note: 'synthetic',
    };
    const answers = [
      await staff.take('counsellor@canton', 'record-counselling-session', on, {}, session),
      await staff.take('counsellor@canton', 'declare-voluntariness', on, {}, { personIds: [anna] }),
    ];
    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
  }, 60_000);
});
