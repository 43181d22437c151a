import { HoldFile } from './hold-file.js';

/**
 * PAY-3: the hold of payments after the record was restored to an earlier moment. A payment that was made after that
 * moment may be in neither store, and would be requested and made again. No order is sent until the bank’s list from
 * that instant on was compared with the record.
 */
export class PaymentsHold extends HoldFile {
  constructor(folder: string) {
    super(folder, 'payments-held');
  }

  /** Holds payments back. `since`: the instant from which the bank’s list must be compared. */
  async hold(since: string): Promise<void> {
    await this.holdSince(since);
  }
}
