import { samplesOf, testSeed } from '@homeward/testing/samples';
import { chaos } from '../chaos/chaos.js';
import { faultsOf } from '../chaos/report.js';

/** A short `npm run chaos`. Long runs are started by hand. */
it('whichever part is killed, no answered step is lost or repeated, no idempotency key gets a different answer, and no payment is sent twice', async () => {
  const result = await chaos({
    kills: samplesOf('kills of every part while staff work'),
    clients: 4,
    seed: testSeed(),
    ofEach: 1,
  });
  expect(faultsOf(result)).toEqual({ lost: 0, doubled: 0, changed: 0, sentTwice: 0, unexpected: [] });
  expect(result.answeredAt.length).toBeGreaterThan(20);
  expect(result.sent).toBeGreaterThan(0);
}, 36_000_000);
