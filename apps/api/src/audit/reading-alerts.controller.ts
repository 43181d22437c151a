import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { shortNumber } from '@homeward/domain';
import { ReadingAlerts } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { ReadingAlerts as ReadingAlertsAnswer } from '../openapi/schemas/breach-schemas.js';

/**
 * SEE-5, INC-4: the members of staff who passed a quota of reads or accusations in a day. The reviewer asks each of
 * them for the reason, and records a breach if there is no good reason.
 */
@Controller('reading-alerts')
@Roles('protection-officer', 'auditor')
export class ReadingAlertsController {
  constructor(@Inject(ReadingAlerts) private readonly alerts: ReadingAlerts) {}

  /** Leaves out the alerts about the caller. */
  @Get()
  async list(@CurrentActor() actor: Actor): Promise<ReadingAlertsAnswer> {
    const alerts = await this.alerts.knownTo(actor.staffId);
    return { items: alerts.map((alert) => ({ ...alert, number: shortNumber(alert.alertId) })) };
  }
}
