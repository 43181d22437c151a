import { randomUUID } from 'node:crypto';
import type { Role } from '@homeward/contracts';
import { Caller, type Answer } from './caller.js';
import { openHouse, type House } from './house.js';
import { OneCase } from './one-case.js';

type Staff = Record<'counsellor' | 'manager' | 'abroad', Caller>;

interface Text {
  readonly id: string;
  readonly kind: string;
  readonly languages: Readonly<
    Record<string, { readonly paragraphs: readonly string[]; readonly status: string }>
  >;
  readonly gaps: { readonly missing: readonly string[]; readonly notReviewed: readonly string[] };
}
interface Listed {
  readonly list: string;
  readonly version: string;
  readonly newest: boolean;
  readonly codes: readonly { readonly code: string; readonly label: Readonly<Record<string, string>> }[];
}

describe('the catalogue of texts and code lists', () => {
  let house: House;
  let staff: Staff;
  let theCase: OneCase<keyof Staff>;
  beforeAll(async () => {
    house = await openHouse();
    const as = (role: Role, type: string) => Caller.as(house.apiUrl, role, 0, type);
    staff = {
      counsellor: await as('counsellor', 'canton'),
      manager: await as('case-manager', 'country-office'),
      abroad: await as('local-officer', 'local-office'),
    };
    const personId = randomUUID();
    const opened = await staff.counsellor.post('/cases', {
      persons: [{ personId, adultFrom: '2010-01-01' }],
    });
    theCase = new OneCase(staff, opened.body.caseId!, personId);
    await theCase.take('counsellor', 'counselling-sessions', {
      personIds: [personId],
      channel: 'in-person',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    });
  }, 240_000);
  afterAll(() => house?.stop());

  const itemsOf = async <T>(path: string): Promise<readonly T[]> => {
    const { status, body } = await staff.counsellor.get(path);
    expect([path, status]).toEqual([path, 200]);
    return body['items'] as readonly T[];
  };

  const consent = (more: object) => ({
    personId: theCase.personId,
    givenBy: 'self',
    purpose: 'travel',
    recipientId: staff.abroad.organisationId,
    categories: ['identity'],
    controllerId: staff.manager.organisationId,
    interpreted: false,
    language: 'fra',
    textVersion: '2026-1',
    ...more,
  });
  const consented = (more: object) => theCase.ask('counsellor', 'consents', consent(more));
  /** Returns the errors without their explanatory sentences. */
  const faultsIn = ({ errors }: Answer['body']) =>
    (errors as Record<string, unknown>[]).map(({ path, reason, allowed }) => ({
      path,
      reason,
      ...(allowed !== undefined && { allowed }),
    }));
  const statusAndPaths = ({ status, body }: Answer) => [
    status,
    body.code,
    ...(body['errors'] === undefined ? [undefined] : [faultsIn(body)]),
    body['params'],
  ];
  const entries = async (step: string) => {
    const items = (await theCase.read('counsellor', '/timeline?limit=200')).body['items'];
    return (items as { step: string; stepId: string; payload: object }[]).filter(
      (entry) => entry.step === step,
    );
  };

  const written = { languages: 'deu, eng, fra, ita' };
  const notIn = (path: string) => [
    422,
    'TEXT.NOT_IN_LANGUAGE',
    [{ path, reason: 'TEXT.NOT_IN_LANGUAGE' }],
    written,
  ];

  it('CONS-1: requires a consent to name a text that exists in its language, and otherwise lists the languages', async () => {
    expect(statusAndPaths(await consented({ language: 'hun' }))).toEqual(notIn('language'));
    expect(
      statusAndPaths(await consented({ language: 'hun', textLanguage: 'tir', interpreted: true })),
    ).toEqual(notIn('textLanguage'));
    expect(statusAndPaths(await consented({ textVersion: '2025-7' }))).toEqual([
      422,
      'TEXT.UNKNOWN',
      [{ path: 'textVersion', reason: 'TEXT.UNKNOWN' }],
      { versions: '2026-2, 2026-1' },
    ]);
    expect(await entries('give-consent')).toEqual([]);
    // A different purpose has a text in this language.
    expect((await consented({ language: 'ron', purpose: 'programme' })).status).toBe(200);
    expect((await consented({})).status).toBe(200);
  });

  it('CONS-1: records that a text in one language was interpreted into another', async () => {
    const interpreted = { language: 'hun', interpreted: true, textLanguage: 'fra' };
    expect((await consented(interpreted)).status).toBe(200);
    expect((await entries('give-consent')).at(-1)!.payload).toMatchObject({
      ...interpreted,
      textVersion: '2026-1',
    });
  });

  it('CONS-1: requires a declaration to name a text that exists in its language', async () => {
    const declared = (explained?: object) =>
      theCase.ask('counsellor', 'declarations', { personIds: [theCase.personId], explained });
    const text = { language: 'tha', interpreted: true, textVersion: '2026-1' };
    expect(statusAndPaths(await declared(text))).toEqual([
      422,
      'TEXT.NOT_IN_LANGUAGE',
      [{ path: 'explained.language', reason: 'TEXT.NOT_IN_LANGUAGE' }],
      { languages: 'deu, eng, fra, ita, por, ron, spa' },
    ]);
    expect((await declared({ ...text, textLanguage: 'eng' })).status).toBe(200);
    expect((await declared()).status).toBe(200);
  });

  it('FACT-2, CONS-1: requires a correction and its preview to name a text that exists in its language', async () => {
    await consented({ language: 'deu' });
    const { stepId } = (await entries('give-consent')).at(-1)!;
    const about = (fields: object) => ({ step: 'give-consent', stepId, fields });
    const refused = [422, 'TEXT.NOT_IN_LANGUAGE', 'correction.fields.language'];
    const short = ({ status, body }: Answer) => [
      status,
      body.code,
      (body['errors'] as { path: string }[] | undefined)?.[0]?.path,
    ];
    const preview = (fields: object) =>
      staff.counsellor.post(
        `${theCase.path}/corrections/preview`,
        { correction: about(fields) },
        { key: null },
      );
    const correct = (fields: object) =>
      theCase.ask('counsellor', 'corrections', { correction: { ...about(fields), reason: 'synthetic' } });
    expect(short(await preview({ language: 'hun' }))).toEqual(refused);
    expect(short(await correct({ language: 'hun' }))).toEqual(refused);
    expect((await preview({ language: 'hun', textLanguage: 'deu' })).status).toBe(200);
    expect((await correct({ language: 'hun', textLanguage: 'deu' })).status).toBe(200);
  });

  it('reports a missing language of a text as a gap, and never shows a different language instead', async () => {
    const all = await itemsOf<Text>('/texts');
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(['consent', 'voluntariness', 'information']),
    );
    for (const { id, gaps, languages } of all) {
      expect([id, Object.keys(languages)]).toEqual([
        id,
        expect.arrayContaining(['deu', 'fra', 'ita', 'eng']),
      ]);
      expect(gaps.missing).toContain('hun');
      expect(gaps.notReviewed).toEqual(
        Object.keys(languages).filter((language) => languages[language]!.status === 'draft'),
      );
    }
    const romanian = await itemsOf<Text>('/texts?kind=consent&language=ron');
    expect(romanian).toHaveLength(all.filter(({ kind }) => kind === 'consent').length);
    const ids = romanian.filter(({ languages }) => 'ron' in languages).map(({ id }) => id);
    // Both versions of the text have the language.
    expect(ids).toEqual(['consent-programme', 'consent-programme']);
    for (const { id, languages, gaps } of romanian)
      expect([id, Object.keys(languages), gaps.missing]).toEqual(
        ids.includes(id) ? [id, ['ron'], []] : [id, [], ['ron']],
      );
    expect((await staff.counsellor.get('/texts?language=de')).status).toBe(422);
    expect((await staff.counsellor.get('/texts?kind=poem')).status).toBe(422);
  });

  it('RISK-2: accepts only risk factors of the list, and refuses an unknown factor with the path and the allowed codes', async () => {
    const factor = (code: string) => ({
      side: 'swiss',
      personIds: [theCase.personId],
      factors: [{ level: 'individual', factor: code, severity: 2, likelihood: 2 }],
    });
    const list = (await itemsOf<Listed>('/code-lists')).find(({ list }) => list === 'risk-factors')!;
    const { status, body } = await theCase.ask('manager', 'risk-assessments', factor('banana'));
    expect([status, body.code]).toEqual([422, 'REQUEST.INVALID']);
    expect(faultsIn(body)).toEqual([
      {
        path: 'factors[0].factor',
        reason: 'invalid_value',
        allowed: { values: list.codes.map(({ code }) => code) },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('banana');
    await theCase.take('manager', 'risk-assessments', factor(list.codes[0]!.code));
  });

  it('requires a survey to contain the items of its version, and a referral to have a kind of the list', async () => {
    const lists = await itemsOf<Listed>('/code-lists');
    const codesOf = (wanted: string) =>
      lists.find(({ list, newest }) => list === wanted && newest)!.codes.map(({ code }) => code);
    const errorsOf = async (resource: string, body: object) =>
      faultsIn((await staff.abroad.post(`${theCase.path}/${resource}`, body)).body);
    const report = { lines: [], persons: [], satisfaction: 4 };
    const survey = { version: 'banana-2026-1', scores: { housing: 9, banana: 3 } };
    expect(await errorsOf(`monitoring-visits/${randomUUID()}/report`, { ...report, survey })).toEqual([
      {
        path: 'survey.version',
        reason: 'invalid_value',
        allowed: { values: ['sustainability-2026-1'] },
      },
      { path: 'survey.scores.housing', reason: 'too_big', allowed: { type: 'number', to: 5 } },
      {
        path: 'survey.scores.?',
        reason: 'invalid_key',
        allowed: { values: codesOf('survey-items') },
      },
    ]);
    const referral = { personId: theCase.personId, kind: 'banana', referral: 'synthetic' };
    expect(await errorsOf('medical-aid/referral', referral)).toEqual([
      { path: 'kind', reason: 'invalid_value', allowed: { values: codesOf('referral-kinds') } },
    ]);
  });
});
