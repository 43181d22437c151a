/** Pages of a desk that works on cases. */
export const deskPages = ['/work', '/cases', '/second-words', '/open'] as const;

const sections = [
  ...['persons', 'consents', 'plans', 'journeys', 'caps', 'payments', 'risk-decisions', 'seats'],
];

/** Returns the pages of a case, including one page for each kind of section in its file. */
export const casePages = (caseId: string): string[] =>
  [
    ...['', '/timeline', '/deadlines', '/letters', '/notes'],
    ...sections.map((section) => `/file/${section}`),
  ].map((place) => `/cases/${caseId}${place}`);

/** Pages for users who are not signed in, before and after a session. */
export const openPages = ['/sign-in', '/signed-out', '/accessibility'] as const;
