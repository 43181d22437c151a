import { section, type SliceSections } from '../case/section.js';

export const counsellingSections = {
  read: [
    section({
      path: 'consents',
      named: 'consentId',
      summary: 'What each person consented to, in which language and by which text',
      category: 'consent',
      items: ({ counselling }) => counselling.consents,
      filedUnder: ({ consentId }) => [consentId],
      fields: {
        consentId: 'consent',
        personId: 'standing',
        givenBy: 'consent',
        purpose: 'consent',
        recipientId: 'consent',
        categories: 'consent',
        controllerId: 'consent',
        from: 'consent',
        to: 'consent',
        law: 'consent',
        country: 'consent',
        language: 'consent',
        textVersion: 'consent',
        interpreted: 'consent',
        withdrawnOn: 'consent',
        withdrawnBy: 'nobody',
        guardianId: 'consent',
        heldOn: 'nobody',
        heldBy: 'nobody',
      },
    }),
    section({
      path: 'safety-sharing',
      named: 'sharingId',
      summary:
        'What may be shared with the office abroad about a person who withdrew their consent, as one person proposed',
      category: 'consent',
      items: ({ counselling }) => counselling.sharing,
      fields: {
        sharingId: 'standing',
        personId: 'standing',
        matter: 'consent',
        reason: 'consent',
        proposedBy: 'consent',
      },
    }),
  ],
  person: {
    consents: {
      category: 'consent',
      of: ({ counselling }, personId) =>
        counselling.consents
          .filter((consent) => consent.personId === personId)
          .map(
            ({
              purpose,
              recipientId,
              categories,
              controllerId,
              givenBy,
              from,
              to,
              law,
              withdrawnOn,
              country,
            }) => ({
              purpose,
              recipientId,
              categories,
              controllerId,
              givenBy,
              from,
              to,
              law,
              withdrawnOn,
              ...(country && { consentCountry: country }),
            }),
          ),
    },
    safetySharing: {
      category: 'consent',
      of: ({ counselling }, personId) =>
        counselling.sharing.filter((one) => one.personId === personId).map(({ matter }) => ({ matter })),
    },
  },
} satisfies SliceSections;
