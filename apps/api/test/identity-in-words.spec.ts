import { answerPage } from '../src/data-requests/answer-page.js';
import type { DataAnswer } from '../src/openapi/schemas/data-request-schemas.js';
import { identityText } from '../src/letters/letter-words.js';

describe('NAME-1: letters and answers print the known parts of an identity, and state the unknown parts in words', () => {
  it.each([
    ['prs_Birthdate', '1994-02-03', '03.02.1994'],
    ['prs_Birthdate', '1994-02', '02.1994'],
    ['prs_Birthdate', '1994', '1994'],
    ['prs_Birthdate', 'unknown', 'inconnu'],
    ['prs_Citizenship', 'NG', 'Nigeria'],
    ['prs_Citizenship', 'stateless', 'apatride'],
    ['prs_Citizenship', 'unknown', 'inconnu'],
    ['prs_FirstName', 'unknown', undefined],
  ])('the French text of %s %s is %s', (field, value, text) => {
    expect(identityText(field, value, 'fr')).toBe(text);
  });

  it('the answer to a person’s data request names its fields in the person’s language, and adds no invented day', () => {
    const identity = { namesNotKnown: true, prs_Birthdate: 'unknown', prs_Citizenship: ['unknown'] };
    const answer: DataAnswer = {
      caseNumber: 'AAAAA-BBBBB',
      madeAt: '2026-11-30T10:00:00.000Z',
      sections: [],
      documents: [],
      readers: [],
      records: [
        {
          step: 'record-arrival',
          on: '2026-03-11',
          fields: [{ field: 'result', category: 'travel', value: 'arrived' }],
        },
      ],
      texts: [{ category: 'identity', keptOn: '2026-11-30', content: identity }],
      kept: { closedOn: null },
      withheld: { texts: {}, documents: {}, categories: [], ground: null },
    } as unknown as DataAnswer;
    const lines = answerPage(answer, 'de').flatMap((block) => ('said' in block ? [block.said.office] : []));
    expect(lines.find((text) => text.includes('Geburtsdatum'))).toMatch(
      /Namen nicht bekannt: ja · Geburtsdatum: unbekannt · Staatsangehörigkeit: unbekannt$/,
    );
  });
});
