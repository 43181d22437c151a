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
 * The activities of restored cases. They write to the restored record and to nothing else. No setting chooses what is
 * here: there is no bank, no booking desk, and nothing that sends a mail or a text message.
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
