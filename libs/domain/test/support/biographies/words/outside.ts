/** What no step of a case records, and the part of the API that does. */
export const outsideTheCase: Readonly<Record<string, string>> = {
  'asks-what-is-kept': 'POST /api/v1/data-requests',
  'asks-to-be-forgotten': 'POST /api/v1/data-requests',
  'says-it-is-wrong': 'POST /api/v1/data-requests',
};
