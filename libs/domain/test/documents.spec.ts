import { dataCategories, documentKinds } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import { visibleDocumentsFor } from '../src/access/visible-documents.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { categoriesOfKind } from '../src/documents/categories.js';
import { mostDocuments } from '../src/documents/state.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { staffSteps } from '../src/steps.js';
import { linkedOf, split } from './support/linked.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  staff,
} from './support/played-case.js';
import { twoAdults } from './support/travel.js';
import { cleared, eligible } from './support/way.js';

const report = { documentId: 'd-1', kind: 'medical-report', category: 'health', personId: 'anna' } as const;
const receipt = { documentId: 'd-2', kind: 'receipt', category: 'money' } as const;
const finance = staff('finance-approver');
const withdrawal = { documentId: 'd-1', because: 'wrong-person', category: 'health' } as const;

const attached = (played = eligible(), document: StaffSteps['attach-document'] = report): PlayedCase =>
  played.take('attach-document', counsellor, document);
const documentsFor = (played: PlayedCase, ...[actor]: [typeof counsellor]) =>
  visibleDocumentsFor(played.state, actor, played.today).map(({ documentId }) => documentId);
const recordsFor = (played: PlayedCase, actor: typeof counsellor) =>
  visibleRecordsFor(played.facts, played.state, actor, played.today);

describe('documents', () => {
  it("SEE-1: a document and its record are visible only to readers of the document's category", () => {
    const played = attached().take('attach-document', caseManager, receipt);
    expect(documentsFor(played, caseManager)).toEqual(['d-1', 'd-2']);
    expect(documentsFor(played, counsellor)).toEqual(['d-1']);
    expect(documentsFor(played, finance)).toEqual(['d-2']);
    expect(documentsFor(played, staff('travel-officer'))).toEqual([]);
    expect(recordsFor(played, finance).slice(-2)).toMatchObject([
      null,
      { step: 'attach-document', payload: receipt },
    ]);
    expect(recordsFor(played, counsellor).slice(-2)).toMatchObject([{ payload: report }, null]);
  });

  it('SEE-1: a document belongs to the category of its kind, which is never the category of accesses', () => {
    const played = eligible();
    const refused = (category: StaffSteps['attach-document']['category']) =>
      played.refusal('attach-document', counsellor, { ...report, category })?.code;
    expect(refused('money')).toBe('DOCUMENT.CATEGORY');
    expect(refused('health')).toBeUndefined();
    const named = new Set(documentKinds.flatMap((kind) => categoriesOfKind[kind]));
    expect(dataCategories.filter((category) => !named.has(category))).toEqual(['audit']);
  });

  it('SEE-1: documents are attached by people who can read them, and never by airport staff', () => {
    const played = eligible();
    expect(played.refusal('attach-document', donorOfficer, report)?.code).toBe('DOCUMENT.NOT_YOUR_CATEGORY');
    expect(played.refusal('attach-document', finance, receipt)).toBeUndefined();
    expect(staffSteps['attach-document'].roles).not.toContain('airport-assistant');
  });

  it('CASE-1: a document is about a person of the case, who may have left the programme', () => {
    const played = eligible();
    expect(played.refusal('attach-document', counsellor, { ...report, personId: 'zoe' })?.code).toBe(
      'PERSON.UNKNOWN',
    );
    played.take('withdraw', counsellor, { personIds: ['anna'] });

    expect(played.refusal('attach-document', counsellor, report)).toBeUndefined();
  });

  it('CASE-1: a document id identifies one document, and a case holds a limited number of documents', () => {
    const played = attached();
    expect(played.refusal('attach-document', counsellor, report)?.code).toBe('STEP.OTHER_CONTENT');
    for (let i = 1; i < mostDocuments; i++) attached(played, { ...report, documentId: `more-${i}` });
    const more = { ...report, documentId: 'one-more' };
    expect(played.refusal('attach-document', counsellor, more)).toMatchObject({
      code: 'DOCUMENT.TOO_MANY',
      params: { most: mostDocuments },
    });
    expect(JSON.stringify(played.state.documents).length).toBeLessThan(24_000);
    played.take('withdraw-document', counsellor, withdrawal);
    expect(played.refusal('attach-document', counsellor, more)).toBeUndefined();
  });

  it('SEE-1: a document is withdrawn by a case-manager or the person who attached it, and only if they can see it', () => {
    const played = attached(cleared());

    expect(played.refusal('withdraw-document', localOfficer, withdrawal)?.code).toBe('DOCUMENT.NOT_YOURS');
    expect(played.refusal('withdraw-document', finance, withdrawal)?.code).toBe('DOCUMENT.UNKNOWN');
    expect(played.refusal('withdraw-document', caseManager, withdrawal)).toBeUndefined();
    played.take('withdraw-document', counsellor, withdrawal);
    expect(documentsFor(played, caseManager)).toEqual([]);
    expect(played.refusal('withdraw-document', counsellor, withdrawal)?.code).toBe('DOCUMENT.UNKNOWN');
    expect(recordsFor(played, finance).slice(-2)).toEqual([null, null]);
  });

  it('SEE-1: readers who cannot see a document cannot learn that it can be withdrawn', () => {
    const played = attached();
    const standing = (actor: typeof counsellor) =>
      availabilityOf('withdraw-document', situationOf(played.state, actor, played.now));
    expect(standing(caseManager)).toEqual({ subjects: ['d-1'] });
    const nothing = new PlayedCase();
    const without = availabilityOf('withdraw-document', situationOf(nothing.state, finance, nothing.now));
    expect(standing(finance).because).toMatchObject({ code: without.because!.code });
    expect(standing(finance)).not.toHaveProperty('subjects');
  });

  it('SEE-1: refuses a withdrawal that names another category than the category of the document', () => {
    const played = attached();
    expect(played.refusal('withdraw-document', counsellor, { ...withdrawal, category: 'money' })?.code).toBe(
      'STEP.OTHER_CONTENT',
    );
  });

  it('INC-2: a document of an incident and its record are hidden from the people that the incident is about', () => {
    const about = { staffIds: [localOfficer.staffId] };
    const incident = { incidentId: 'i-1', kind: 'leak', personIds: ['anna'], about } as const;
    const played = cleared().take('record-incident', counsellor, incident);
    const paper = { documentId: 'd-3', kind: 'risk-paper', category: 'risk', matterId: 'i-1' } as const;
    expect(played.refusal('attach-document', localOfficer, paper)?.code).toBe('DOCUMENT.MATTER_UNKNOWN');
    attached(played, paper);
    expect(documentsFor(played, caseManager)).toEqual(['d-3']);
    expect(documentsFor(played, localOfficer)).toEqual([]);
    expect(recordsFor(played, localOfficer).at(-1)).toBeNull();
    played.take('withdraw-document', counsellor, {
      documentId: 'd-3',
      because: 'twice',
      category: 'risk',
      matterId: 'i-1',
    });
    expect(recordsFor(played, localOfficer).at(-1)).toBeNull();
  });

  it('CASE-3: a document moves with the person it is about, and leaves the former case', () => {
    const played = twoAdults();
    attached(played);
    attached(played, { ...report, documentId: 'of-bea', personId: 'bea' });
    attached(played, { documentId: 'of-both', kind: 'letter', category: 'contact' });
    split(played, 'bea');
    expect(played.state.documents.map(({ documentId }) => documentId)).toEqual(['d-1', 'of-both']);
    expect(linkedOf(played).state.documents).toMatchObject([{ documentId: 'of-bea', category: 'health' }]);
  });

  it('CASE-3, INC-2: a document of an incident or complaint stays with that matter', () => {
    const played = twoAdults();
    played.take('record-complaint', counsellor, { complaintId: 'c-1', text: 'vault-text' });
    played.take('record-incident', counsellor, { incidentId: 'i-1', kind: 'leak', personIds: ['bea'] });
    const ofBea = { kind: 'letter', category: 'contact', personId: 'bea' } as const;
    attached(played, { documentId: 'complaint', ...ofBea, matterId: 'c-1' });
    attached(played, { documentId: 'incident', ...ofBea, matterId: 'i-1' });
    split(played, 'bea');
    expect(played.state.documents.map(({ documentId }) => documentId)).toEqual(['complaint']);
    expect(linkedOf(played).state.documents.map(({ documentId }) => documentId)).toEqual(['incident']);
  });
});
