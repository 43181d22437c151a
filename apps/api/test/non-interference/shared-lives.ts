import type { RawLine } from '@homeward/testing';

/** The acts that both lives of a pair share, and the day of these acts. */
export interface Shared {
  readonly on?: string;
  readonly lines: readonly RawLine[];
}

const person = '@person';
const persons = [person];
const named = [
  { use: 'opened', with: { person } },
  { use: 'known', with: { person, first: 'Mercy', birth: '1996-10-18', nationality: 'NG' } },
];
const planned = [
  { use: 'admitted', with: { person, country: 'NG', finding: 'victim' } },
  { use: 'cleared', with: { persons } },
  { use: 'planned', with: { category: 'professional', purpose: 'A shop', amount: 120_000 } },
];
const prepared = [
  { use: 'documented', with: { person } },
  { use: 'received-there', with: { persons } },
  { use: 'ready', with: { persons } },
];

/** A person who is identified, registered, and submitted to SEM for a decision. */
export const early: Shared = {
  lines: [
    ...named,
    { use: 'registered', with: { country: 'NG' } },
    { use: 'never-helped-before', with: { person, finding: 'victim' } },
  ],
};

/** The life of `early` with an office abroad. */
export const withOffice: Shared = {
  lines: [
    ...early.lines,
    { as: 'case-manager', step: 'name-receiving-office', body: { officeId: '@local-office' } },
  ],
};

/** A case at the gate: the flight leaves in two hours. */
export const leaving: Shared = {
  lines: [...named, ...planned, { use: 'booked', with: { persons } }, ...prepared],
};

/** A person who has been home for nine days. An instalment is requested. */
export const home: Shared = {
  on: '-9d',
  lines: [
    ...named,
    ...planned,
    {
      use: 'booked-then',
      with: { persons, leaves: '-9dT07:00', between: '-9dT12:00', arrives: '-9dT20:00' },
    },
    ...prepared,
    {
      use: 'flown-then',
      with: {
        persons,
        boarded: [{ personId: person, result: 'boarded' }],
        met: [{ personId: person, result: 'met' }],
      },
    },
    { use: 'asked-again', with: { persons } },
    { use: 'asked-for-only', with: { payment: '@instalment', amount: 120_000 } },
  ],
};

/** A case that no longer changes. The position of other cases between two such cases in a list may reveal a secret. */
export const marker: Shared = { lines: [...named] };
