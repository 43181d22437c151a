import { dataRequestOwner } from '@homeward/domain';
import type { DataRequest } from '@homeward/persistence';
import type { DataRequest as DataRequestAnswer } from '../openapi/schemas/data-request-schemas.js';

/** Returns a request in the form for the staff who work on requests. */
export const dataRequestView = (request: DataRequest, now: Date): DataRequestAnswer => {
  const { requestId, caseId, personId, status, asked, recordedAt, dueAt, ownerStaffId, answer } = request;
  const { version, exports } = request;
  const waits = status === 'open' || status === 'proposed';
  return {
    requestId,
    caseId,
    personId,
    status,
    version,
    ...asked,
    recordedAt,
    dueAt,
    answer,
    exports,
    overdue: waits && Date.parse(dueAt) <= now.getTime(),
    owner: waits ? { role: dataRequestOwner(request), staffId: ownerStaffId } : null,
  };
};
