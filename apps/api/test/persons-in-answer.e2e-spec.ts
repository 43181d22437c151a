import { createHash } from 'node:crypto';
import { Caller } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { liesIn } from './lies-in.js';
import { addressOf, isOfCase, readingRoutes } from './non-interference/routes.js';
import { lives, playUntilClosing } from './played-stories.js';

/** Also finds a short name, which is too short to be a canary. */
const namesSomebody = /"prs_|"name":"/;

/** A text that shows an identity, a contact or a payee. */
interface CountedText {
  readonly text: string;
  /** The persons that a read of this text counts: one person, or all persons of the case. */
  readonly persons: readonly string[];
}

describe('SEE-5: the count of persons in an answer', () => {
  let house: House;
  let stores: Stores;
  const caseIds: string[] = [];
  const countedTexts: CountedText[] = [];

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    stores = await Stores.of(house);
    for (const name of lives.slice(0, 2)) {
      const caseId = await playUntilClosing(house, name);
      caseIds.push(caseId);
      const all = Object.keys((await stores.stateOf(caseId)).persons);
      const categories = await stores.marksIn(caseId);
      for (const { personId, text } of await stores.textsIn(caseId)) {
        const category = categories.get(text);
        const isCountedText =
          category === 'identity' || category === 'payee' || (category === 'contact' && personId !== null);
        if (isCountedText && isMark(text))
          countedTexts.push({ text, persons: (personId ? [personId] : all).map((id) => digest(caseId, id)) });
      }
    }
    expect(countedTexts.length).toBeGreaterThan(5);
  }, 300_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  const isMark = (text: string): boolean => text.length > 8 && !/^\d{4}-\d\d-\d\d$/.test(text);
  const digest = (caseId: string, personId: string): string =>
    createHash('sha256').update(`${caseId} ${personId}`).digest('hex');

  async function countedWhile(
    read: () => Promise<unknown>,
  ): Promise<{ answer: string; shown: string[]; counted: string[] }> {
    await stores.rows('delete from reading_count');
    const answer = JSON.stringify(await read());
    const counted = await stores.rows<{ thing: string }>(
      `select encode(thing, 'hex') as thing from reading_count where kind = 'identity'`,
    );
    // A text that occurs twice, such as the telephone of a household, does not show which person an answer is about.
    const once = countedTexts.filter(
      ({ text }) => countedTexts.filter((other) => other.text === text).length === 1,
    );
    const shown = once.flatMap(({ text, persons }) => (liesIn(answer, text) ? persons : []));
    return { answer, shown: [...new Set(shown)], counted: counted.map(({ thing }) => thing) };
  }

  it('the count covers every route and every reader, and includes only persons that the answer contains', async () => {
    const addresses = [
      ...readingRoutes
        .filter(
          (route) => isOfCase(route) && route.parameters.length === 1 && !route.path.endsWith('/events'),
        )
        .flatMap((route) => caseIds.map((caseId) => addressOf(route, { caseId }))),
      ...caseIds.map((caseId) => `/cases/${caseId}/letters/case-print?format=json`),
      '/tasks?names=true&limit=100',
      '/travellers',
    ];
    const addressesWithPersons = new Set<string>();
    for (const caller of await Caller.everybody(house.apiUrl))
      for (const address of addresses) {
        const { answer, shown, counted } = await countedWhile(async () => (await caller.get(address)).body);
        expect([caller.role, address, shown.filter((person) => !counted.includes(person))]).toEqual([
          ...[caller.role, address, []],
        ]);
        if (shown.length > 0) addressesWithPersons.add(address.replace(/[0-9a-f-]{36}/, ':caseId'));
        else if (!countedTexts.some(({ text }) => liesIn(answer, text)) && !namesSomebody.test(answer))
          expect([caller.role, address, counted]).toEqual([caller.role, address, []]);
      }
    expect([...addressesWithPersons]).toEqual(
      expect.arrayContaining(
        ['persons', 'timeline', 'payments', 'letters/case-print?format=json'].map(
          (last) => `/cases/:caseId/${last}`,
        ),
      ),
    );
  }, 300_000);

  it('FIND-1: the count includes persons found by name', async () => {
    const manager = await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office');
    const { body } = await manager.get(`/cases/${caseIds[0]}/persons`);
    const [{ identity }] = body['items'] as [{ identity: { prs_FirstName: string } }];
    const { counted } = await countedWhile(
      async () => (await manager.post('/person-searches', { name: identity.prs_FirstName })).body,
    );
    expect(counted.length).toBeGreaterThan(0);
  });
});
