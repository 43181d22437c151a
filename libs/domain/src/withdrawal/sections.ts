import { section, type SliceSections } from '../case/section.js';
import { claimsOf } from './claims.js';

export const withdrawalSections = {
  read: [
    section({
      path: 'claims',
      summary: 'Questions of repayment. Nobody tells the person; their own answer contains them',
      category: 'money',
      items: claimsOf,
      fields: {
        claimId: 'money',
        personId: 'standing',
        amountMinor: 'money',
        currency: 'money',
        paymentIds: 'money',
        besidesMinor: 'money',
        status: 'money',
      },
    }),
  ],
  person: {
    claims: {
      category: 'money',
      of: (state, personId) =>
        claimsOf(state)
          .filter((claim) => claim.personId === personId)
          .map(({ amountMinor, currency, status }) => ({ amountMinor, currency, status })),
    },
  },
} satisfies SliceSections;
