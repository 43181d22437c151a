import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import { BankFiles, type BankFile, type RecordProtection } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { SignedIn } from '../auth/sign-ins.js';
import { StepUp } from '../auth/step-up.js';
import { epochHeader } from '../hold/epoch-header.js';
import { idOfKey } from '../key-ids.js';
import type {
  BankFileOutcome,
  BankFiles as BankFilesAnswer,
  PaymentsToFile,
} from '../openapi/schemas/bank-file-schemas.js';
import { Problem } from '../problem/problem.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import { parseBody } from '../query.js';
import { stepsOverHttp } from '../steps/step-http.js';
import { StepService } from '../steps/step-service.js';
import { id } from '../steps/values.js';
import { RECORD_PROTECTION } from '../tokens.js';
import { BankFilesService, mostPayments, type LeftOut, type Wanted } from './bank-files.service.js';

export const releasers = stepOf('release-payment').roles;

export const bankFileBody = z.strictObject({
  payments: z
    .array(z.strictObject({ caseId: id(), paymentId: id() }))
    .min(1)
    .max(mostPayments),
});

type NotTaken = BankFileOutcome['leftOut'][number];

/**
 * PAY-3: bank files, for an installation whose bank has no interface. A releaser makes a file of released payments,
 * fetches it, gives it to the bank, and records the hand-over. Everybody sees only the files that they made.
 */
@Controller('bank-files')
@Roles(...releasers)
export class BankFilesController {
  constructor(
    @Inject(BankFilesService) private readonly service: BankFilesService,
    @Inject(BankFiles) private readonly files: BankFiles,
    @Inject(StepService) private readonly steps: StepService,
    @Inject(ProblemFilter) private readonly problems: ProblemFilter,
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor): Promise<BankFilesAnswer> {
    return { items: (await this.files.list(actor)).map(summaryOf) };
  }

  /** Returns the payments that the caller can put into a file now. */
  @Get('payments')
  async payments(@CurrentActor() actor: Actor): Promise<PaymentsToFile> {
    return { items: await this.service.payments(actor) };
  }

  @Post()
  @HttpCode(200)
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: SignedIn,
  ): Promise<BankFileOutcome> {
    const { payments } = parseBody(bankFileBody, body);
    this.stepUp.refuseOld(actor);
    const fileId = idOfKey(this.protection.hashes, key, actor, 'make-bank-file');
    const { file, leftOut } = await this.service.make(actor, fileId, payments);
    return {
      file: file ? summaryOf(file) : null,
      leftOut: await Promise.all(leftOut.map((one) => this.#inWords(one, request))),
    };
  }

  /** Returns the content, as often as the person who made the file asks for it before the hand-over. */
  @Post(':fileId/content')
  @HttpCode(200)
  @Header('Content-Type', 'application/xml')
  async content(@CurrentActor() actor: Actor, @Param('fileId') fileId: string): Promise<string> {
    this.stepUp.refuseOld(actor);
    return await this.service.content(actor, fileId);
  }

  /**
   * Reports each payment of the file as sent, and records that the bank has the file. In an outage, the file stays as it
   * is, and the request can be sent again: each report counts once.
   */
  @Post(':fileId/hand-over')
  @HttpCode(200)
  async handOver(
    @CurrentActor() actor: Actor,
    @Param('fileId') fileId: string,
    @Headers(epochHeader) begunIn: string | undefined,
    @Req() request: SignedIn,
  ): Promise<BankFileOutcome> {
    const file = await this.service.find(actor, fileId);
    if (file.fetchedAt === null) throw new Problem('BANK_FILE.NOT_FETCHED');
    const leftOut: NotTaken[] = [];
    // The reports are recorded one after the other, because many steps at once would delay the steps of other users.
    for (const line of file.lines) {
      const error = await this.#reportSent(line, fileId, { actor, begunIn });
      if (error !== undefined) leftOut.push(await this.#problemOf(line, error, request));
    }
    const isAgain = file.handedOverAt !== null;
    const doing = { actor, act: 'hand-over-bank-file', route: 'POST bank-files/:fileId/hand-over' };
    if (!isAgain && leftOut.every(({ problem }) => isFinal(problem)))
      await this.files.handedOver(file, doing);
    return { file: summaryOf(await this.service.find(actor, fileId)), leftOut };
  }

  /** Discards a file that was not fetched. Its payments can be put into another file. */
  @Delete(':fileId')
  async discard(@CurrentActor() actor: Actor, @Param('fileId') fileId: string): Promise<BankFilesAnswer> {
    const file = await this.service.find(actor, fileId);
    const doing = { actor, act: 'discard-bank-file', route: 'DELETE bank-files/:fileId' };
    if (!(await this.files.discard(file, doing))) throw new Problem('BANK_FILE.FETCHED');
    return await this.list(actor);
  }

  /** Returns why the report was not recorded. `undefined` if it was. */
  async #reportSent(
    { caseId, paymentId }: Wanted,
    fileId: string,
    caller: { readonly actor: Actor; readonly begunIn: string | undefined },
  ): Promise<unknown> {
    const call = {
      ...caller,
      http: stepsOverHttp.get('enter-payment-report')!,
      caseId,
      key: `bank-file ${fileId} ${paymentId}`,
      pathParams: { paymentId },
      body: { report: 'sent' },
      ifMatch: undefined,
    };
    return await this.steps.take(call).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  #inWords({ code, ...line }: LeftOut, request: SignedIn): Promise<NotTaken> {
    return this.#problemOf(line, new Problem(code), request);
  }

  async #problemOf({ caseId, paymentId }: Wanted, error: unknown, request: SignedIn): Promise<NotTaken> {
    return { caseId, paymentId, problem: await this.problems.bodyOfItem(error, request, caseId) };
  }
}

/** True if the report was refused for good. False if it may still be recorded when it is sent again. */
const isFinal = ({ status }: NotTaken['problem']): boolean => status >= 400 && status < 500;

function summaryOf({ lines, ...file }: BankFile): BankFilesAnswer['items'][number] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return {
    ...file,
    payments: lines.length,
    sums: currencies.map((currency) => ({
      currency,
      amountMinor: lines
        .filter((line) => line.currency === currency)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    })),
  };
}
