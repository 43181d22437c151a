import { randomUUID } from 'node:crypto';
import type { TestRecord } from './record.js';
import { staff, Story, team } from './story.js';

const releaser = staff('finance-releaser', 'finance').member;

/** A case with an allowance that was requested, approved and released, with all steps recorded. */
export async function releasedPayment(
  { repository }: TestRecord,
  paymentId: string = randomUUID(),
): Promise<{ story: Story; paymentId: string }> {
  const story = new Story();
  const order = { kind: 'travel-allowance', amountMinor: 10_000, currency: 'CHF', method: 'bank' } as const;
  const how = { payee: randomUUID(), textCode: 'transfer', fundingSource: 'core' };
  const facts = [
    story.open(),
    story.session(),
    story.take('decide-eligibility', { decision: 'eligible' }, team['donor-officer'].member),
    story.take(
      'request-payment',
      { paymentId, personIds: [story.personId], ...order, ...how },
      team['case-manager'].member,
    ),
    story.take('approve-payment', { paymentId }, team['finance-approver'].member),
    story.take('release-payment', { paymentId }, releaser),
  ];
  for (const fact of facts) await repository.recordStep({ caseId: story.caseId, fact });
  return { story, paymentId };
}
