import {
  createPayActivities,
  createRecordActivities,
  createTravelActivities,
  manualPay,
  manualTravel,
} from '@homeward/activities';
import { PaymentGuard, RecordRepository, type RecordProtection } from '@homeward/persistence';
import type { DataSource } from 'typeorm';

/**
 * Returns the activities of restored cases. These activities write only to the restored record. No setting can add a
 * bank, a booking desk, or a sender of mails or text messages.
 */
export function nullActivities(database: DataSource, { seals, hashes }: RecordProtection) {
  return {
    cases: createRecordActivities(new RecordRepository(database, seals, hashes)),
    travel: createTravelActivities({ port: manualTravel }),
    payments: createPayActivities({
      port: manualPay,
      guard: new PaymentGuard(database, seals),
      isHeld: async () => true,
    }),
  };
}
