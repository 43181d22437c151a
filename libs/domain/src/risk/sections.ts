import { section, type SliceSections } from '../case/section.js';

export const riskSections = {
  read: [
    section({
      path: 'risk-decisions',
      summary: 'The joint decisions and the safety plans',
      category: 'risk',
      asOfBefore: true,
      items: ({ risk }) => [{ ...risk.decisions, safetyPlans: risk.safetyPlans }],
      fields: { before: 'risk', after: 'risk', safetyPlans: 'risk' },
    }),
  ],
  person: {
    risk: {
      category: 'risk',
      of: ({ risk: { inputs, decisions }, transfer: { offer } }, personId) => [
        ...[
          ...Object.entries(inputs[personId] ?? {}),
          ...(offer?.inputs[personId] ? [['destination', offer.inputs[personId]] as const] : []),
        ].map(([side, { on, scores }]) => ({
          side,
          on,
          scores: Object.entries(scores).map(([level, score]) => `${level} ${score}`),
        })),
        ...[
          ...Object.values(decisions),
          ...Object.values(offer?.decisions ?? {}).map(({ decided }) => decided),
        ].flatMap((decided) =>
          decided && personId in decided.persons
            ? [{ decision: decided.decision, on: decided.on, returnTo: decided.returnTo ?? null }]
            : [],
        ),
      ],
    },
  },
} satisfies SliceSections;
