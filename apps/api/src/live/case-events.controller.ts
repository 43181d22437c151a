import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { partRoles, type Actor } from '@homeward/contracts';
import { AuditLog } from '@homeward/persistence';
import type { Response } from 'express';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { SignedIn } from '../auth/sign-ins.js';
import { CaseService } from '../cases/case.service.js';
import { CaseNews } from './case-news.js';
import { EventStream } from './event-stream.js';
import { Followers } from './followers.js';

const route = 'cases/:caseId/events';

/**
 * Server-sent events. An event says that data that the caller may see has changed, but not which data. If the caller
 * may not see the case, the API answers as if the case did not exist.
 */
@Controller()
@Roles(...partRoles, 'team-lead')
export class CaseEventsController {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(CaseNews) private readonly news: CaseNews,
    @Inject(Followers) private readonly followers: Followers,
  ) {}

  @Get(route)
  async follow(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: SignedIn,
    @Res() response: Response,
  ): Promise<void> {
    const caseRead = await this.cases.caseReadFor(caseId, actor, `GET ${route}`);
    this.followers.takeSeat(actor, response);
    // SEE-5: the reads after an event have their own audit entries. This audit entry is needed because a follower
    // learns when the case changes.
    await this.audit.writeOnceAMinute({ actor, caseId, action: 'follow-case', route: `GET ${route}` });
    const stream = new EventStream(response);
    if (request.method === 'HEAD') return stream.end();
    stream.send('following', { version: this.news.versionOf(caseRead.state, actor) });
    this.followers.add({ caseId: caseRead.state.caseId, actor, request, stream, lastNotified: caseRead });
  }
}
