import {
  createAuditActivities,
  createPayActivities,
  createReconcileActivities,
  createRecordActivities,
  createTravelActivities,
  HttpPay,
  HttpTravel,
  manualPay,
  manualTravel,
  type PayPort,
  type TravelPort,
} from '@homeward/activities';
import type { Settings } from '@homeward/config';
import type { Logger, Metrics } from '@homeward/observability';
import {
  DocumentUpkeep,
  type KeyUses,
  Payees,
  PaymentGuard,
  recordProtection,
  RecordRepository,
} from '@homeward/persistence';
import { PaymentsHold, type DataKeys, type KeyRegister, type StepJournal } from '@homeward/protection';
import { Inject, Injectable } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { auditVerification } from './audit-signer.js';
import { openForgetting } from './forgetting.js';
import { journaled } from './journaled-record.js';
import { openReconciler } from './reconciler.js';
import {
  DATA_KEYS,
  JOURNAL,
  KEY_USES,
  LOG,
  METRICS,
  RECORD_DATABASE,
  SETTINGS,
  TEMPORAL,
  UPKEEP_DATABASE,
} from './tokens.js';

/** All activities. Each property contains the activities of the task queue with the same name. */
@Injectable()
export class Activities {
  readonly cases: object;
  readonly travel: object;
  readonly payments: object;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DATA_KEYS) keys: DataKeys & KeyRegister,
    @Inject(RECORD_DATABASE) database: DataSource,
    @Inject(UPKEEP_DATABASE) upkeep: DataSource,
    @Inject(TEMPORAL) client: Client,
    @Inject(DocumentUpkeep) documents: DocumentUpkeep,
    @Inject(KEY_USES) uses: KeyUses,
    @Inject(JOURNAL) journal: StepJournal,
    @Inject(LOG) log: Logger,
    @Inject(METRICS) metrics: Metrics,
  ) {
    const { seals, hashes } = recordProtection(settings, keys);
    const sizes = metrics.bytes(
      'case_state_bytes',
      'Size of a case’s state after a step, as its workflow carries it',
    );
    const record = new RecordRepository(database, seals, hashes, (bytes) => sizes.observe(bytes));
    this.cases = {
      ...createRecordActivities(journaled(record, journal, hashes)),
      ...createReconcileActivities({
        rounds: openReconciler(settings, keys, upkeep, client).rounds,
        ofEveryCase: uses.ofEveryCase,
        log,
        metrics,
      }),
      ...createAuditActivities({ verification: auditVerification(settings, upkeep), log, metrics }),
      ...openForgetting({ settings, keys, documents, upkeep, client, log, metrics }).activities,
    };
    this.travel = createTravelActivities({ port: travelPort(settings) });
    const payees = new Payees(database, seals);
    const paymentsHold = new PaymentsHold(settings.hold.dir);
    this.payments = createPayActivities({
      port: payPort(settings, payees),
      guard: new PaymentGuard(database, seals),
      isHeld: async () => (await paymentsHold.since()) !== undefined,
    });
  }
}

const travelPort = ({ travel: { kind, url } }: Settings): TravelPort =>
  kind === 'http' ? new HttpTravel({ url: url! }) : manualTravel;

export const payPort = ({ bank: { kind, url } }: Settings, payees: Payees): PayPort =>
  kind === 'http' ? new HttpPay({ url: url!, resolvePayee: (ref) => payees.resolve(ref) }) : manualPay;
