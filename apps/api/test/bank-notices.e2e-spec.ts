import { openHouse, type House } from './house.js';

describe("the bank's call-back", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  }, 240_000);
  afterAll(() => house?.stop());

  const call = (headers: Record<string, string>, body: unknown) =>
    fetch(`${house.apiUrl}/api/v1/bank-notices`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it('PAY-3: accepts a notice of the bank only with the secret, and only for the key of a payment that was sent', async () => {
    const secret = house.settings.bank.noticeSecret!.reveal().toString('base64');
    const answers = [
      await call({}, { key: 'p-1' }),
      await call({ 'x-notice-secret': Buffer.alloc(32).toString('base64') }, { key: 'p-1' }),
      await call({ 'x-notice-secret': secret }, { anything: true }),
      await call({ 'x-notice-secret': secret }, { key: 'never-sent-1' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 422, 404]);
  });
});
