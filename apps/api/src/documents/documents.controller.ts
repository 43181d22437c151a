import type { Settings } from '@homeward/config';
import { partRoles, type Actor, type CaseId } from '@homeward/contracts';
import type { StaffSteps } from '@homeward/domain';
import {
  auditRouteOfStep,
  visibleDocumentsFor,
  visibleDocument,
  routeOfStep,
  todayAt,
} from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import { AuditLog, Documents } from '@homeward/persistence';
import { Controller, Get, Headers, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isCounted } from '../audit/persons-in-answer.js';
import { Readings } from '../audit/readings.js';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CaseService } from '../cases/case.service.js';
import { epochHeader } from '../hold/epoch-header.js';
import type { Documents as DocumentsAnswer } from '../openapi/schemas/document-schemas.js';
import { Problem } from '../problem/problem.js';
import { stepsOverHttp } from '../steps/step-http.js';
import { StepReplies, type StepReply } from '../steps/step-replies.js';
import type { StepCall } from '../steps/step-call.js';
import { StepService, type TakenStep } from '../steps/step-service.js';
import { SETTINGS } from '../tokens.js';
import { fieldsInHeaders } from './document-headers.js';
import { IncomingDocument } from './incoming-document.js';
import { shapes } from './media-types.js';
import { PdfCleaner } from './pdf/pdf-cleaner.js';

const listRoute = 'cases/:caseId/documents';
const oneRoute = `${listRoute}/:documentId`;

/**
 * The routes for the files of a case. To attach a file, a caller sends a step whose body is the file. Staff who may
 * read the category of a file can list and read the file (SEE-1).
 */
@Controller()
export class DocumentsController {
  readonly #log: Logger;

  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(StepService) private readonly steps: StepService,
    @Inject(StepReplies) private readonly replies: StepReplies,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(PdfCleaner) private readonly pdfs: PdfCleaner,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Readings) private readonly readings: Readings,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.#log = createLogger('api', { level: settings.logLevel });
  }

  @Post(routeOfStep('attach-document'))
  async attach(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Headers(epochHeader) begunIn: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepReply> {
    const documentId = randomUUID();
    const body = fieldsInHeaders(request.headers);
    const about = {
      http: stepsOverHttp.get('attach-document')!,
      caseId,
      actor,
      key,
      begunIn,
      ifMatch,
      pathParams: {},
      body,
    };
    const call = { ...about, made: { documentId } };
    const isRepeated = (await this.steps.check(call)) === 'repeated';
    const incoming = new IncomingDocument(request, this.settings.documents.limitMib, this.pdfs);
    const answer = isRepeated
      ? await incoming.readThrough().then(() => this.#take(call, incoming))
      : await this.#keep(call, incoming);
    const storedId = (await this.documents.ofStep(actor, answer.stepId)) ?? documentId;
    // If two requests with the same key arrived at the same time, the step may have the file of the other request.
    if (!isRepeated && storedId !== documentId) await this.#deleteUnclaimed(actor, documentId);
    response.setHeader('Document-Id', storedId);
    return await this.replies.reply(auditRouteOfStep('attach-document'), answer, actor, response);
  }

  /** Lists the documents of the reader's categories, without the content of the files. */
  @Get(listRoute)
  @Roles(...partRoles, 'team-lead')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<DocumentsAnswer> {
    const visible = await this.#visibleTo(actor, caseId, `GET ${listRoute}`);
    const ids = visible.map(({ documentId }) => documentId);
    const stored = await this.documents.findStored(actor, caseId, ids);
    const sentDigests = await this.documents.sentDigests(actor, caseId, ids);
    return {
      items: visible.flatMap((document) => {
        const file = stored.get(document.documentId);
        if (!file) return [];
        const { mediaType, bytes } = file;
        const { category, matterId } = document;
        const sentDigest = sentDigests.get(document.documentId) ?? null;
        return [{ ...visibleDocument(document), category, matterId, mediaType, bytes, sentDigest }];
      }),
    };
  }

  /** Returns a document. If the reader may not know of the document, answers as if the document did not exist. */
  @Get(oneRoute)
  @Roles(...partRoles, 'team-lead')
  async read(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @Res() response: Response,
  ): Promise<void> {
    const visible = await this.#visibleTo(actor, caseId, `GET ${oneRoute}`);
    const shown = visible.find((document) => document.documentId === documentId);
    if (!shown) throw new Problem('DOCUMENT.UNKNOWN');
    const { personId } = shown;
    await this.readings.enter(actor, isCounted(shown) ? [{ caseId, personId }] : []);
    await this.audit.write({ actor, caseId, action: 'read-document', route: `GET ${oneRoute}` });
    const document = await this.documents.readContent(actor, caseId, documentId);
    if (!document) throw new Problem('DOCUMENT.UNKNOWN');
    const { mediaType, bytes, content } = document;
    const name = `document-${documentId.slice(0, 8)}.${shapes[mediaType].extension}`;
    const body = Readable.from(content, { objectMode: false });
    // If reading fails at the beginning of the content, the API answers with a problem. If reading fails later, the API
    // can only break the connection.
    await once(body, 'readable');
    response.set({
      'Content-Type': mediaType,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${name}"`,
    });
    await pipeline(body, response).catch(unlessReaderLeft);
  }

  /** Stores the bytes, and then takes the step. If the step is refused, the same request deletes the bytes. */
  async #keep(call: AttachCall, incoming: IncomingDocument): Promise<TakenStep> {
    const { documentId: id } = call.made;
    // The earlier check has already validated the body.
    const { kind, category, personId } = call.body as unknown as StaffSteps['attach-document'];
    const { caseId, actor } = call;
    const { mediaType } = incoming;
    try {
      await this.documents.receive(
        actor,
        { id, caseId, kind, category, personId, mediaType },
        incoming.content(),
        () => Buffer.from(incoming.arrived.digest, 'hex'),
      );
      return await this.#take(call, incoming);
    } catch (error) {
      await this.#deleteUnclaimed(actor, id);
      throw error;
    }
  }

  /**
   * Deletes a document that no step claimed. Never rejects: if the deletion fails, the worker deletes the document
   * within the hour.
   */
  async #deleteUnclaimed(actor: Actor, id: string): Promise<void> {
    await this.documents
      .deleteUnlessClaimed(actor, id)
      .catch((err: unknown) => this.#log.warn({ err }, 'A document without a step could not be deleted'));
  }

  async #take(call: AttachCall, { mediaType, arrived }: IncomingDocument): Promise<TakenStep> {
    const { documentId } = call.made;
    return await this.steps.take({ ...call, document: { documentId, mediaType, ...arrived } });
  }

  async #visibleTo(actor: Actor, caseId: string, route: string) {
    const state = await this.cases.stateFor(caseId, actor, route);
    return visibleDocumentsFor(state, actor, todayAt(new Date().toISOString()));
  }
}

interface AttachCall extends StepCall {
  readonly caseId: CaseId;
  readonly made: { readonly documentId: string };
}

function unlessReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
