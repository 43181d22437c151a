import { deflateRawSync } from 'node:zlib';
import { addDays } from '../src/calendar/instants.js';
import { isMinorOn } from '../src/case/person-line.js';
import { mostDocuments } from '../src/documents/state.js';
import { fold } from '../src/engine/engine.js';
import { asked, instalmentAsked, settled, survey } from './support/aid.js';
import { granted, instalment, line, plan } from './support/planned.js';
import {
  caseId,
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  testPolicy,
} from './support/played-case.js';
import { arrived, board, departureDay, flight, planned, prepared, ready } from './support/travel.js';
import { accompaniedBy, assessed, cleared } from './support/way.js';
import { withRealIds } from './support/with-real-ids.js';

const adults = { anna: '2010-01-01', ben: '2009-01-01' };
const minors = { cleo: '2030-01-01', dan: '2031-01-01', eli: '2033-01-01', fay: '2035-01-01' };
const family = { ...adults, ...minors };

const instalments = Array.from({ length: 10 }, (_, i) => `i-${i}`);
const cafe = plan([
  line(
    'cafe',
    instalments.map((id) => instalment(id, 30_000)),
  ),
]);
/** The public holidays of three years. */
const days = Array.from({ length: 45 }, (_, i) => addDays('2026-01-01', i * 24));
const policy = { ...testPolicy(), holidays: { canton: days, destination: days } };

/**
 * Persons who have returned, with every payment made, medical aid for each, a contact every week for a year, and the
 * given number of documents.
 */
function longLife(persons: Readonly<Record<string, string>>, documents: number): PlayedCase {
  const personIds = Object.keys(persons);
  const leaving = prepared(
    planned(granted(cleared(new PlayedCase({ policy, persons })), cafe), { legs: [flight('leg-1')] }),
  );
  for (const personId of personIds.filter((id) => id in minors))
    leaving.take('record-accompanied-minor', counsellor, accompaniedBy('anna', personId));
  const boarded = Object.fromEntries(personIds.map((personId) => [personId, 'boarded' as const]));
  const home = arrived(board(ready(leaving).until(departureDay), boarded));
  assessed(home.take('confirm-arrival', localOfficer, { personIds }), 'as-planned');
  for (const personId of personIds) {
    const amountMinor = isMinorOn(home.state.persons[personId]!, home.today) ? 50_000 : 100_000;
    settled(
      home,
      asked({ paymentId: `aid-${personId}`, personIds: [personId], amountMinor, payeeIs: { adult: 'anna' } }),
    );
    home.take('grant-medical-aid', donorOfficer, { personId, amountMinor: 80_000, currency: 'CHF' });
  }
  for (const paymentId of instalments) settled(home, instalmentAsked(paymentId, 30_000));
  for (let i = 0; i < documents; i += 1)
    home.take('attach-document', caseManager, {
      documentId: crypto.randomUUID(),
      kind: 'proof-of-use',
      category: 'plan',
      personId: personIds[i % personIds.length]!,
      thingKind: 'instalment',
      thingId: instalments[i % instalments.length]!,
    });
  for (let week = 0; week < 50; week += 1)
    home
      .until(addDays(home.today, 7))
      .take('record-follow-up', localOfficer, { personIds, reached: true, channel: 'phone' });
  return home
    .take('plan-visit', localOfficer, { visitId: 'visit', plannedFor: home.today })
    .take('record-visit', localOfficer, { visitId: 'visit', made: true })
    .take('submit-monitoring-report', localOfficer, { visitId: 'visit', ...survey });
}

const kib = 1024;

it.each([
  { of: 'one person with twenty documents', persons: { anna: adults.anna }, documents: 20, below: 52 * kib },
  {
    of: 'a family of six with the most documents',
    persons: family,
    documents: mostDocuments,
    below: 124 * kib,
  },
])('law 8: the state of $of stays below $below bytes', ({ persons, documents, below }) => {
  const { facts } = longLife(persons, documents);
  const state = fold(caseId, withRealIds(facts, Object.keys(persons)))!;
  expect(state.documents).toHaveLength(documents);
  const json = JSON.stringify(state);
  expect(Buffer.byteLength(json)).toBeLessThan(below);
  // A run hands on the compressed state: large payloads are compressed before they are encrypted (decision 54).
  expect(deflateRawSync(json, { level: 1 }).length).toBeLessThan(24 * kib);
});
