import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { dataRequestAnswerers, dataRequestRecorders, dataRequestSeconders, todayAt } from '@homeward/domain';
import { AuditLog, type DataRequest, DataRequests } from '@homeward/persistence';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { personsInAnswer } from '../audit/persons-in-answer.js';
import { Readings } from '../audit/readings.js';
import { CurrentActor, RecentSignIn, Roles } from '../auth/auth.guard.js';
import { Typesetter } from '../letters/typesetter.js';
import { named } from '../messages/caller-language.js';
import { Messages } from '../messages/messages.js';
import type {
  DataAnswer,
  DataRequest as DataRequestAnswer,
  DataRequests as DataRequestsAnswer,
} from '../openapi/schemas/data-request-schemas.js';
import { parseBody, Queried, QueryOf } from '../query.js';
import { answerPage } from './answer-page.js';
import { DataAnswers } from './data-answers.js';
import {
  dataRequestAnswerBody,
  dataRequestBody,
  exportQuery,
  secondWordBody,
} from './data-request-bodies.js';
import { DataRequestService } from './data-request-service.js';
import { dataRequestView } from './data-request-view.js';

const path = 'cases/:caseId/data-requests';

/**
 * The routes for requests of persons for the data that the programme stores about them (FADP art. 25). A request is
 * possible while the file is open, closed or ended (CLOSE-1, law 11).
 */
@Controller(path)
@Roles(...dataRequestRecorders)
export class DataRequestsController {
  constructor(
    @Inject(DataRequestService) private readonly service: DataRequestService,
    @Inject(DataAnswers) private readonly answers: DataAnswers,
    @Inject(DataRequests) private readonly requests: DataRequests,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Readings) private readonly readings: Readings,
    @Inject(Messages) private readonly messages: Messages,
    @Inject(Typesetter) private readonly typesetter: Typesetter,
  ) {}

  @Post()
  @HttpCode(200)
  async record(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DataRequestAnswer> {
    const call = { caseId, actor, route: `POST ${path}` };
    return shown(await this.service.record(call, key, parseBody(dataRequestBody, body)), response);
  }

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<DataRequestsAnswer> {
    const requests = await this.service.ofCase(caseId, actor, `GET ${path}`);
    return { items: requests.map((request) => dataRequestView(request, new Date())) };
  }

  @Post(':requestId/answer')
  @HttpCode(200)
  @Roles(...dataRequestAnswerers)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DataRequestAnswer> {
    const call = { caseId, requestId, actor, route: `POST ${path}/:requestId/answer`, ifMatch };
    return shown(await this.service.answer(call, parseBody(dataRequestAnswerBody, body)), response);
  }

  /**
   * PEOPLE-2: records the decision of the second person. Two people must agree before data is withheld from a person.
   */
  @Post(':requestId/second-word')
  @HttpCode(200)
  @Roles(...dataRequestSeconders)
  async secondWord(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DataRequestAnswer> {
    const call = { caseId, requestId, actor, route: `POST ${path}/:requestId/second-word`, ifMatch };
    return shown(await this.service.secondWord(call, parseBody(secondWordBody, body).agrees), response);
  }

  /** Shows the answer before it is handed out to the person. */
  @Get(':requestId/draft')
  @Roles(...dataRequestAnswerers)
  async draft(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
  ): Promise<DataAnswer> {
    const route = `GET ${path}/:requestId/draft`;
    const { request, state } = await this.service.toReview(caseId, requestId, actor, route);
    return await this.answers.to(request, state, actor);
  }

  /** Returns the answer as a file. The read is audited and counted before the first byte is sent. */
  @Get(':requestId/export')
  @RecentSignIn()
  @Roles(...dataRequestAnswerers)
  @QueryOf(exportQuery)
  async export(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
    @Queried() query: z.output<typeof exportQuery>,
    @Req() asking: Request,
    @Res() response: Response,
  ): Promise<void> {
    const route = `GET ${path}/:requestId/export`;
    const { format, language = this.messages.languageOf(asking) } = query;
    const { request, state } = await this.service.toHandOut(caseId, requestId, actor, route);
    const answer: DataAnswer = await this.answers.to(request, state, actor);
    await this.readings.enter(actor, personsInAnswer(answer));
    await this.audit.write({ actor, caseId, action: 'export-data-answer', route });
    await this.requests.countExport(actor, requestId);
    if (format === 'json') return void response.json(answer);
    const languages = { office: named[language], person: null };
    const page = { languages, blocks: answerPage(answer, language), banner: null };
    const pdf = await this.typesetter.pdf(page, language, todayAt(answer.madeAt));
    response
      .type('application/pdf')
      .set('Content-Disposition', 'attachment; filename="answer.pdf"')
      .send(pdf);
  }
}

/** Sets the version that the next change must name. */
function shown(request: DataRequest, response: Response): DataRequestAnswer {
  response.setHeader('ETag', `"${request.version}"`);
  return dataRequestView(request, new Date());
}
