interface AtTheGate {
  readonly resource: string;
  readonly of: (body: Readonly<Record<string, unknown>>) => readonly { readonly personId: string }[];
}

/** The steps that the airport records. The airport records each step for one traveller at a time. */
export const atTheGate: Readonly<Record<string, AtTheGate>> = {
  'record-boarding': {
    resource: 'boardings',
    of: ({ results }) => results as readonly { personId: string }[],
  },
  withdraw: {
    resource: 'withdrawals',
    of: ({ personIds }) => (personIds as readonly string[]).map((personId) => ({ personId })),
  },
};
