const dataRequests = '/api/v1/cases/{caseId}/data-requests';

/** What no step of a case records, and the route to which it is posted. */
export const outsideTheCase: Readonly<Record<string, string>> = {
  'asks-what-is-kept': dataRequests,
  'asks-to-be-forgotten': dataRequests,
  'says-it-is-wrong': dataRequests,
};
