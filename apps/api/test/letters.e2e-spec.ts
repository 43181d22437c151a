import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { isSeated, readableCategories, todayAt, type CaseState } from '@homeward/domain';
import { createDataSource } from '@homeward/persistence';
import { demoLives, playStory, upTo } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import { Caller, type Answer } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { readPdf } from './pdf-text.js';
import { lives, playUntilClosing } from './played-stories.js';

interface Offer {
  readonly letter: string;
  readonly aboutId: string | null;
  readonly purpose: string | null;
  readonly languages: readonly string[];
}

describe('letters and forms that people print', () => {
  let house: House;
  let stores: Stores;
  let everybody: Caller[];
  /** One case before its journey, and one case long after its journey. */
  let ahead: string;
  let after: string;
  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    stores = await Stores.of(house);
    everybody = await Caller.everybody(house.apiUrl);
    const life = demoLives().find(({ name }) => name === 'adult-four-instalments')!;
    ahead = (await playStory(upTo(life, 'confirm-readiness'), house.staff)).caseId;
    after = await playUntilClosing(house, lives[0]);
  }, 300_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  const as = (role: Role, type?: string): Caller =>
    everybody.find((one) => one.role === role && (type ?? one.organisationType) === one.organisationType)!;
  const offersOf = async (who: Caller, caseId: string): Promise<readonly Offer[]> => {
    const { status, body } = await who.get(`/cases/${caseId}/letters`);
    expect(status).toBe(200);
    return body['items'] as unknown as readonly Offer[];
  };
  const addressOf = (caseId: string, { letter, aboutId, purpose }: Offer, more: object = {}): string => {
    const told = Object.entries({ aboutId, purpose, ...more }).filter(([, value]) => value !== null);
    return `/cases/${caseId}/letters/${letter}?${new URLSearchParams(told as [string, string][]).toString()}`;
  };
  const textOf = (who: Caller, caseId: string, offer: Offer, more: object = {}): Promise<Answer> =>
    who.get(addressOf(caseId, offer, { format: 'json', office: 'de', ...more }));
  const printed = async (who: Caller, caseId: string, offer: Offer, more: object = {}) => {
    const response = await fetch(
      `${house.apiUrl}/api/v1${addressOf(caseId, offer, { office: 'de', ...more })}`,
      { headers: { Authorization: `Bearer ${who.token}` } },
    );
    expect([offer.letter, response.status]).toEqual([offer.letter, 200]);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { headers: response.headers, ...(await readPdf(bytes)) };
  };
  const offered = async (who: Caller, caseId: string, letter: string, purpose: string | null = null) => {
    const found = (await offersOf(who, caseId)).filter(
      (one) => one.letter === letter && one.purpose === purpose,
    );
    expect([letter, found.length > 0]).toEqual([letter, true]);
    return found.at(-1)!;
  };

  it('SEE-1: no letter shows data that its reader may not read, and no reader is offered a kind of letter they may not read', async () => {
    const leaks: string[] = [];
    const made = new Map<string, Set<string>>();
    for (const caseId of [ahead, after]) {
      const state = await stores.stateOf(caseId);
      const marks = await stores.marksIn(caseId);
      for (const caller of everybody.filter((one) => sitsNow(state, one))) {
        const readable = readableCategories(state, caller, todayAt(new Date().toISOString()));
        for (const offer of await offersOf(caller, caseId)) {
          const { status, body } = await textOf(caller, caseId, offer);
          expect([caller.role, offer.letter, status]).toEqual([caller.role, offer.letter, 200]);
          const text = JSON.stringify(body);
          for (const [mark, category] of marks)
            if (!readable.includes(category) && text.includes(JSON.stringify(mark).slice(1, -1)))
              leaks.push(`${caller.role} ${offer.letter}: ${category}`);
          if (!made.has(offer.letter)) made.set(offer.letter, new Set());
          made.get(offer.letter)!.add(caller.role);
        }
      }
    }
    expect([...new Set(leaks)]).toEqual([]);
    const madeBy = (letter: string): string[] => [...(made.get(letter) ?? [])].sort();
    const leads = 'team-lead';
    expect(madeBy('consent')).toEqual(['case-manager', 'counsellor', 'protection-officer', leads]);
    expect(madeBy('plan')).toEqual(
      ['case-manager', 'counsellor', 'donor-officer', 'local-officer', leads].sort(),
    );
    expect(madeBy('receipt')).toEqual(
      ['case-manager', 'finance-approver', 'finance-releaser', 'local-officer', leads].sort(),
    );
    expect(madeBy('travel-sheet')).toEqual(
      ['case-manager', 'counsellor', 'local-officer', 'travel-officer', leads].sort(),
    );
    expect(madeBy('arrival-sheet')).toEqual(['case-manager', 'counsellor', leads].sort());
    expect(madeBy('case-print')).not.toContain('airport-assistant');
  }, 240_000);

  it('CONS-1: prints a consent in both languages for the person to sign, with the recipients of each kind of data', async () => {
    const counsellor = as('counsellor', 'canton');
    const offer = await offered(counsellor, ahead, 'consent', 'programme');
    expect(offer.languages).toEqual(expect.arrayContaining(['deu', 'fra']));
    const { text, headers, info } = await printed(counsellor, ahead, offer, { language: 'fra' });
    const bare = text.replace(/\s+/g, ' ');
    for (const wording of ['Einwilligung', 'Unterschrift', 'Consentement', 'Empfängerin', 'Entwurf'])
      expect([wording, bare.includes(wording.slice(0, 9))]).toEqual([wording, true]);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe('attachment; filename="document.pdf"');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(info['Title']).toBe('Document');
  });

  it('CONS-3: refuses to print a text for signature if no captions exist in the language of the text', async () => {
    const counsellor = as('counsellor', 'canton');
    const offer = await offered(counsellor, ahead, 'consent', 'programme');
    expect(offer.languages).not.toContain('ron');
    const { status, body } = await textOf(counsellor, ahead, offer, { language: 'ron' });
    expect([status, body.code]).toEqual([422, 'LETTER.TEXT_MISSING']);
  });

  it('CONS-1: makes no letter in a language without a text, and lists the languages that have a text', async () => {
    const counsellor = as('counsellor', 'canton');
    const { status, body } = await textOf(
      counsellor,
      ahead,
      await offered(counsellor, ahead, 'consent', 'travel'),
      { language: 'tir' },
    );
    expect([status, body.code]).toEqual([422, 'LETTER.TEXT_MISSING']);
    expect(body['params']).toEqual({ languages: expect.stringContaining('deu') });
  });

  it('answers a request for a letter that is not offered as if the letter did not exist, whatever the reason', async () => {
    const donor = as('donor-officer');
    const counsellor = as('counsellor', 'canton');
    const consent = await offered(counsellor, ahead, 'consent', 'travel');
    const strange = { ...consent, aboutId: randomUUID() };
    for (const [who, offer] of [
      [donor, consent],
      [counsellor, strange],
      [counsellor, { ...consent, letter: 'poem' }],
    ] as const) {
      const { status, body } = await textOf(who, ahead, offer);
      expect([status, body.code]).toEqual([404, 'LETTER.UNKNOWN']);
    }
    const stranger = as('counsellor', 'specialised-centre');
    const unseen = await textOf(stranger, ahead, consent);
    expect([unseen.status, unseen.body.code]).toEqual([404, 'CASE.NOT_FOUND']);
  });

  it('PLAN-3: the printed plan shows the purpose of each line, but not the reasons for the line', async () => {
    const donor = as('donor-officer');
    const text = JSON.stringify((await textOf(donor, after, await offered(donor, after, 'plan'))).body);
    expect(text).toContain('A sewing machine and material');
    expect(text).not.toMatch(/Synthetic reasons|Mira/);
    const counsellor = as('counsellor', 'canton');
    const own = JSON.stringify(
      (await textOf(counsellor, after, await offered(counsellor, after, 'plan'))).body,
    );
    expect(own).not.toContain('Synthetic reasons');
  });

  it('PAY-7: letters to third parties name neither the programme nor a reason, in any language', async () => {
    const manager = as('case-manager');
    const neutral =
      /homeward|programm|rückkehr|retour|ritorno|return|opfer|victim|vittim|handel|trafi|tratta|asyl|SEM\b|IOM|OIM|hilfe|\baid\b|consent/i;
    const sheets = ['travel-sheet', 'boarding-sheet', 'arrival-sheet'];
    for (const [caseId, letters] of [
      [ahead, sheets],
      [after, ['receipt']],
    ] as const)
      for (const letter of letters)
        for (const office of ['de', 'fr', 'it', 'en']) {
          const offer = await offered(manager, caseId, letter);
          const { text, info } = await printed(manager, caseId, offer, { office });
          expect([letter, office, neutral.exec(text + JSON.stringify(info))?.[0]]).toEqual([
            letter,
            office,
            undefined,
          ]);
        }
  });

  it('SEE-1: the airport’s sheet shows the flight, and nothing about the onward journey', async () => {
    const officer = as('travel-officer');
    const labels = async (letter: string): Promise<string[]> => {
      const { body } = await textOf(officer, ahead, await offered(officer, ahead, letter));
      const blocks = body['blocks'] as { kind: string; rows?: { label: { office: string } }[] }[];
      return [...new Set(blocks.flatMap(({ rows = [] }) => rows.map(({ label }) => label.office)))];
    };
    const whole = await labels('travel-sheet');
    expect(whole).toEqual(expect.arrayContaining(['Name', 'Abfahrt', 'Ankunft', 'Übergabe an']));
    const atTheAirport = await labels('boarding-sheet');
    expect(atTheAirport).toEqual(expect.arrayContaining(['Name', 'Flug', 'Abfahrt']));
    for (const one of ['Ankunft', 'Übergabe an', 'Verkehrsmittel']) expect(atTheAirport).not.toContain(one);
  });

  it('SEE-5: writes each letter to the audit, and each section that it contains', async () => {
    const owner: DataSource = await createDataSource(house.settings, 'owner', 'upkeep').initialize();
    const counsellor = as('counsellor', 'canton');
    const offer = await offered(counsellor, ahead, 'voluntariness');
    const entered = async (): Promise<string[]> => {
      const rows: { told: string }[] = await owner.query(
        `select concat_ws(' ', action, route) as told from audit_entry where chain = $1 order by sequence`,
        [`actor:${counsellor.staffId}`],
      );
      return rows.map(({ told }) => told);
    };
    const before = (await entered()).length;
    await printed(counsellor, ahead, offer);
    const route = 'GET cases/:caseId/letters/:letter';
    expect((await entered()).slice(before)).toEqual([`print-letter ${route}`, `read-persons ${route}`]);
    await owner.destroy();
  });

  it('the printed case shows on each page what it contains, who printed it, and when', async () => {
    const manager = as('case-manager');
    const { text, pages } = await printed(manager, after, await offered(manager, after, 'case-print'));
    expect(text).toContain('Mira');
    expect(pages).toBeGreaterThan(1);
    expect(text.split(`Gedruckt von: Fallführung`).length - 1 || text.split(manager.staffId).length - 1).toBe(
      pages,
    );
  });
});

const sitsNow = (state: CaseState, caller: Caller): boolean =>
  isSeated(state, caller, todayAt(new Date().toISOString()));
