import { randomUUID } from 'node:crypto';
import { createDataSource } from '@homeward/persistence';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

interface Record {
  readonly step: string;
  readonly payload: { readonly eventId: string; readonly text: string };
}
interface Item {
  readonly eventId: string;
  readonly text: string;
  readonly history: readonly Record[];
}

describe('TRUTH-1: an event that fits no step, recorded by a person who reads no contacts', () => {
  let house: House;
  let theCase: OneCase<'counsellor' | 'officer'>;
  const personId = randomUUID();
  const channel = 'Synthetic: she answers on Mondays, under her first name.';
  const text = 'Synthetic: the letter about the hearing went to another address.';
  let chosen: string;

  beforeAll(async () => {
    house = await openHouse();
    const staff = {
      counsellor: await Caller.as(house.apiUrl, 'counsellor', 0, 'canton'),
      officer: await Caller.as(house.apiUrl, 'protection-officer'),
    };
    const opened = await staff.counsellor.post('/cases', { persons: [{ personId }] });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    await theCase.take('counsellor', 'safe-contacts', { personId, contact: { channel } });
    chosen = await idOfTheNote();
    await theCase.take('officer', 'unlisted-events', {
      eventId: chosen,
      concernsStaff: false,
      atStep: 'record-hearing',
      text,
    });
  }, 240_000);
  afterAll(() => house?.stop());

  const idOfTheNote = async (): Promise<string> => {
    const owner = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
    const [note]: { id: string }[] = await owner.query(
      `select id from vault_note where case_id = $1 and category = 'contact'`,
      [theCase.id],
    );
    await owner.destroy();
    return note!.id;
  };
  const itemsOf = async <T>(path: string): Promise<T[]> =>
    (await theCase.read('officer', path)).body['items'] as T[];

  it('the author of an unlisted event can read it in the section, in its history and in the timeline', async () => {
    const [item] = await itemsOf<Item>('/unlisted-events');
    const records = (await itemsOf<Record>('/timeline')).filter(
      ({ step }) => step === 'record-unlisted-event',
    );
    expect(item!.text).toBe(text);
    for (const ofEvents of [item!.history, records])
      expect(ofEvents.map(({ payload }) => payload.text)).toEqual([text]);
  });

  it('an unlisted event reveals no other text, even if its id is also the id of another text', async () => {
    const [item] = await itemsOf<Item>('/unlisted-events');
    const records = (await itemsOf<Record>('/timeline')).filter(
      ({ step }) => step === 'record-unlisted-event',
    );
    expect([item!.eventId, ...[...item!.history, ...records].map(({ payload }) => payload.eventId)]).toEqual([
      chosen,
      chosen,
      chosen,
    ]);
    expect(JSON.stringify([item, await itemsOf('/timeline')])).not.toContain(channel);
  });
});
