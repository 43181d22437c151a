import { section, type SliceSections } from '../case/section.js';

export const withdrawalSections = {
  read: [
    section({
      path: 'claims',
      summary: 'Questions of repayment: never shown to the person',
      category: 'money',
      items: ({ withdrawal }) => withdrawal.claims,
      fields: {
        claimId: 'money',
        personId: 'standing',
        amountMinor: 'money',
        currency: 'money',
        paymentIds: 'money',
        status: 'money',
      },
    }),
  ],
} satisfies SliceSections;
