const dataRequests = '/api/v1/cases/{caseId}/data-requests';

/** Words that no step of a case records, each with the API route that records it. */
export const outsideTheCase: Readonly<Record<string, string>> = {
  'asks-what-is-kept': dataRequests,
  'asks-to-be-forgotten': dataRequests,
  'says-it-is-wrong': dataRequests,
};
