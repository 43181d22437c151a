import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { dataRequestAnswerers, dataRequestSeconders, readsByConsent } from '@homeward/domain';
import { DataRequests } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { DataRequestsWaiting } from '../openapi/schemas/data-request-schemas.js';
import { dataRequestView } from './data-request-view.js';

/**
 * Law 14: lists the data requests in the caller's cases that wait for an answer, or for a second person's decision on
 * the answer. Requests with the earliest due date come first. The list contains no answers.
 */
@Controller('data-requests')
@Roles(...dataRequestAnswerers, ...dataRequestSeconders)
export class DataRequestsWaitingController {
  constructor(@Inject(DataRequests) private readonly requests: DataRequests) {}

  @Get()
  async waiting(@CurrentActor() actor: Actor): Promise<DataRequestsWaiting> {
    const now = new Date();
    // CONS-1: an organisation that reads data by consent does not answer requests.
    const requests = readsByConsent(actor.organisationType) ? [] : await this.requests.waitingFor(actor);
    return {
      items: requests.map((request) => {
        const { requestId, caseId, status, dueAt, overdue, owner } = dataRequestView(request, now);
        return { requestId, caseId, status, dueAt, overdue, owner };
      }),
    };
  }
}
