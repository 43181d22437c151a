import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { roles, staffStepCodes, type Actor } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import { OperatorGrants } from '@homeward/persistence';
import { BackupStatus, InstallationHold, DeferredActs, PaymentsHold } from '@homeward/protection';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Grant, Hold } from '../openapi/schemas/upkeep-schemas.js';
import { Problem } from '../problem/problem.js';
import { grantStatus } from '../restarts/grant-status.js';
import { noFields, parseBody } from '../query.js';
import { SETTINGS } from '../tokens.js';
import { WhileHeld } from './hold.guard.js';

/**
 * The routes for the hold of the installation. One operator starts the hold on the host (`hold.js`). Two operators end
 * the hold with these routes.
 */
@Controller('hold')
@Roles(...roles)
@WhileHeld()
export class HoldController {
  constructor(
    @Inject(InstallationHold) private readonly hold: InstallationHold,
    @Inject(PaymentsHold) private readonly payments: PaymentsHold,
    @Inject(DeferredActs) private readonly acts: DeferredActs,
    @Inject(BackupStatus) private readonly backups: BackupStatus,
    @Inject(OperatorGrants) private readonly grants: OperatorGrants,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Returns whether the installation is held, the number that staff call during the hold, and the steps that staff can
   * still send.
   */
  @Get()
  async read(@CurrentActor() { role }: Actor): Promise<Hold> {
    const isOperator = role === 'operator';
    return {
      heldSince: (await this.hold.since()) ?? null,
      phone: this.settings.hold.phone ?? null,
      paymentsHeldSince: (await this.payments.since()) ?? null,
      keeps: staffStepCodes.filter((step) => stepOf(step).deferredWhileHeld),
      kept: isOperator ? await this.#kept() : null,
      backups: isOperator ? ((await this.backups.times()) ?? null) : null,
    };
  }

  async #kept(): Promise<NonNullable<Hold['kept']>> {
    const entries = await this.acts.all();
    const refused = entries.filter(({ marks }) => marks.has('refused'));
    return {
      waiting: entries.length - refused.length,
      refused: refused.map(({ act: { id, caseId, stepId, keptAt } }) => ({
        caseId,
        stepId,
        keptAt,
        file: id,
      })),
      unreadable: await this.acts.unreadable(),
    };
  }

  /**
   * Signs the declaration that a restore cut the record. When two natural persons have signed, `restore verify`
   * declares the cut in the audit.
   */
  @Post('cut')
  @HttpCode(202)
  @Roles('operator')
  async cut(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Grant> {
    parseBody(noFields, body);
    const heldSince = await this.hold.since();
    if (heldSince === undefined) throw new Problem('HOUSE.NOT_HELD');
    const outcome = await this.grants.ask({ act: 'declare-cut', heldSince }, actor, 'POST hold/cut');
    return { status: grantStatus(outcome) };
  }

  /** Proposes or grants the end of the hold. The hold ends when a second natural person grants the proposal. */
  @Post('release')
  @HttpCode(202)
  @Roles('operator')
  async release(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Grant> {
    parseBody(noFields, body);
    return await this.#released(this.hold, 'release', actor, 'POST hold/release');
  }

  /**
   * Proposes or grants the release of payments, after people have compared the bank’s list with the record. Payments
   * are sent again when a second natural person grants the proposal.
   */
  @Post('payments/release')
  @HttpCode(202)
  @Roles('operator')
  async releasePayments(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Grant> {
    parseBody(noFields, body);
    return await this.#released(this.payments, 'release-payments', actor, 'POST hold/payments/release');
  }

  async #released(
    held: InstallationHold | PaymentsHold,
    act: 'release' | 'release-payments',
    actor: Actor,
    route: string,
  ): Promise<Grant> {
    const heldSince = await held.since();
    if (heldSince === undefined) throw new Problem('REQUEST.NOT_FOUND');
    const status = grantStatus(await this.grants.ask({ act, heldSince }, actor, route));
    if (status === 'granted') await held.release();
    return { status };
  }
}
