import { documentKinds, documentThings, type Actor } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { documentsAt, visibleDocumentsFor } from '../src/access/visible-documents.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { thingsOfKind } from '../src/documents/things.js';
import { caseSections } from '../src/engine/slices.js';
import { caseManager, counsellor, PlayedCase, staff } from './support/played-case.js';
import { cleared, eligible } from './support/way.js';

const finance = staff('finance-approver');
const consentId = 'consent-of-anna';
const declaration = {
  documentId: 'd-1',
  kind: 'declaration',
  category: 'identity',
  personId: 'anna',
  thingKind: 'consent',
  thingId: consentId,
} as const;

const consented = (): PlayedCase =>
  eligible().take('give-consent', counsellor, {
    personId: 'anna',
    consentId,
    givenBy: 'self',
    purpose: 'programme',
    recipientId: 'canton',
    categories: ['identity'],
    controllerId: 'country-office',
    language: 'fra',
    interpreted: true,
    textVersion: '2026-1',
  });
const documentsFor = ({ state, today }: PlayedCase, actor: Actor) => visibleDocumentsFor(state, actor, today);
const refusal = (played: PlayedCase, more: Partial<StaffSteps['attach-document']>, by: Actor = counsellor) =>
  played.refusal('attach-document', by, { ...declaration, ...more } as never);

describe('documents belong to entries of the case', () => {
  it('a document of an entry is listed with the entry and with the person it is about', () => {
    const played = consented().take('attach-document', counsellor, declaration);
    const at = (path: string, item: object) =>
      documentsAt(
        caseSections.find((one) => one.path === path)!,
        item,
        documentsFor(played, counsellor),
      );
    const listed = [
      {
        documentId: 'd-1',
        kind: 'declaration',
        personId: 'anna',
        on: played.today,
        thingKind: 'consent',
        thingId: consentId,
      },
    ];
    expect(at('consents', { consentId })).toEqual(listed);
    expect(at('persons', { personId: 'anna' })).toEqual(listed);
    expect(at('consents', { consentId: 'another' })).toEqual([]);
  });

  it('a document names one entry by kind and id, and only an entry of a kind that fits the document', () => {
    const played = consented();
    expect(refusal(played, {})).toBeUndefined();
    expect(refusal(played, { thingId: 'nothing' })).toMatchObject({
      code: 'DOCUMENT.THING_UNKNOWN',
      field: 'thingId',
    });
    for (const [half, field] of [
      [{ thingKind: undefined }, 'thingKind'],
      [{ thingId: undefined }, 'thingId'],
    ] as const)
      expect(refusal(played, half)).toMatchObject({ code: 'DOCUMENT.THING_UNKNOWN', field });
    expect(refusal(played, { thingKind: 'report' })).toMatchObject({
      code: 'DOCUMENT.THING_OF_OTHER_KIND',
      field: 'thingKind',
    });
  });

  it('SEE-7: a reader can neither attach to an entry that is hidden from them nor learn that it exists', () => {
    const played = consented();
    const travel = staff('travel-officer');
    expect(refusal(played, {}, travel)?.code).toBe('DOCUMENT.THING_UNKNOWN');
    expect(refusal(played, { thingId: 'nothing' }, travel)?.code).toBe('DOCUMENT.THING_UNKNOWN');
    played.take('attach-document', counsellor, declaration);
    expect(documentsFor(played, travel)).toMatchObject([{ documentId: 'd-1', category: 'identity' }]);
    const visible = [
      documentsFor(played, travel),
      visibleRecordsFor(played.facts, played.state, travel, played.today).at(-1),
    ];
    expect(JSON.stringify(visible)).toContain('d-1');
    expect(JSON.stringify(visible)).not.toContain(consentId);
    expect(JSON.stringify(documentsFor(played, finance))).not.toContain('d-1');
  });

  it('law 13: an older document does not belong to any entry', () => {
    const played = cleared().take('attach-document', caseManager, {
      documentId: 'd-2',
      kind: 'letter',
      category: 'contact',
    });
    expect(played.state.documents[0]).not.toHaveProperty('thingKind');
  });

  it('every kind of entry has kinds of documents, and a letter or another document may belong to any entry', () => {
    const named = new Set(documentKinds.flatMap((kind) => thingsOfKind[kind]));
    expect(documentThings.filter((thing) => !named.has(thing))).toEqual([]);
    for (const kind of ['letter', 'other'] as const) expect(thingsOfKind[kind]).toEqual([...documentThings]);
  });
});
