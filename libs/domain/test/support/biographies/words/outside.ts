const dataRequests = '/api/v1/cases/{caseId}/data-requests';

/** Words that no step of a case records, with the route that records them. */
export const outsideTheCase: Readonly<Record<string, string>> = {
  'asks-what-is-kept': dataRequests,
  'asks-to-be-forgotten': dataRequests,
  'says-it-is-wrong': dataRequests,
};
