import { OpenedSandbox } from './opened-sandbox.js';

const message = { to: '+99900000001', text: 'A notice is waiting for you.' };
const messages = '/control/sms/messages';

describe('the gateway for text messages', () => {
  const sandbox = new OpenedSandbox();
  beforeEach(() => sandbox.open());
  afterEach(async () => await sandbox.call('POST', '/control/reset'));
  afterAll(() => sandbox.discard());

  it('the gateway accepts a key once, and stores no second message if the key is sent again', async () => {
    expect(await sandbox.call('GET', '/sms/messages/k-1')).toMatchObject({
      status: 404,
      body: { status: 'absent' },
    });
    const first = await sandbox.call('PUT', '/sms/messages/k-1', message);
    const again = await sandbox.call('PUT', '/sms/messages/k-1', message);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect((await sandbox.call('GET', messages)).body.messages).toEqual([{ key: 'k-1', ...message }]);
  });

  it('the gateway refuses a used key with a different body, and an invalid message', async () => {
    await sandbox.call('PUT', '/sms/messages/k-1', message);
    const other = await sandbox.call('PUT', '/sms/messages/k-1', { ...message, text: 'Another.' });
    expect(other).toMatchObject({ status: 409, body: { code: 'KEY.OTHER_BODY' } });
    for (const [field, body] of [
      ['to', { ...message, to: '079' }],
      ['text', { to: message.to }],
    ] as const)
      expect(await sandbox.call('PUT', '/sms/messages/k-2', body)).toMatchObject({
        status: 400,
        body: { code: 'BODY.INVALID', field },
      });
  });

  it('the gateway keeps its messages after a restart, and has its own fault switches', async () => {
    await sandbox.call('PUT', '/sms/messages/k-1', message);
    await sandbox.open();
    expect((await sandbox.call('GET', messages)).body.messages).toHaveLength(1);
    await sandbox.faults('sms', { kind: 'refuse', reason: 'not-a-mobile', times: 1 });
    expect(await sandbox.call('PUT', '/sms/messages/k-2', message)).toMatchObject({ status: 422 });
    expect(await sandbox.call('PUT', '/sms/messages/k-2', message)).toMatchObject({ status: 201 });
  });
});
