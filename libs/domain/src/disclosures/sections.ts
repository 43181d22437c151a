import { managesTheCase } from '../access/may-see.js';
import { section, type SliceSections } from '../case/section.js';

export const disclosuresSections = {
  read: [
    section({
      path: 'disclosures',
      named: 'disclosureId',
      summary:
        'What authorities asked for and on what ground, what they were given, and who was told about it; also shown to the owners of the case',
      category: 'audit',
      alsoFor: managesTheCase,
      items: ({ disclosures }) => disclosures.disclosures,
      fields: {
        disclosureId: 'standing',
        authority: 'audit',
        authorityName: 'audit',
        basis: 'audit',
        article: 'audit',
        personIds: 'audit',
        categories: 'audit',
        requestedOn: 'audit',
        answerBy: 'audit',
        proposedBy: 'audit',
        proposedAs: 'audit',
        answer: 'audit',
        answeredOn: 'audit',
        answeredBy: 'audit',
        text: 'audit',
        told: 'audit',
      },
    }),
  ],
  person: {
    // Only disclosures of which the person was informed are shown. A separate step informs the person (PEOPLE-2).
    disclosures: {
      category: 'audit',
      of: ({ disclosures: { disclosures } }, personId) =>
        disclosures.flatMap(({ authority, basis, article, categories, requestedOn, answeredOn, told }) =>
          told[personId]?.telling === 'told'
            ? [{ authority, basis, article, categories, requestedOn, givenOn: answeredOn }]
            : [],
        ),
    },
  },
} satisfies SliceSections;
