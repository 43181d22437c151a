import { messageIdOf, transfersOf } from '../../../apps/api/test/bank-messages.js';
import type { ChaosHouse } from '../chaos-house.js';

/** What a bank did with an order, as it appears on a statement of account. */
export interface Booking {
  readonly what: 'DBIT' | 'CRDT';
  /** The id of the order, as the bank repeats it. */
  readonly id: string;
  readonly amountMinor: number;
}

/** A bank that executes each order that it accepts. */
export interface Bank {
  /** Every booking so far, each debit before the credit of the same order. */
  bookings(): Promise<readonly Booking[]>;
  /** Sends money of this order back, as if the account of the payee were closed. */
  sendBack(id: string, amountMinor: number): Promise<void>;
}

/** A bank that takes files. Like a real one, it refuses a file with a message id that it has already. */
export class BankOfFiles implements Bank {
  readonly #messages = new Set<string>();
  readonly #bookings: Booking[] = [];

  /** Executes each order of a credit transfer initiation. */
  take(file: string): void {
    const messageId = messageIdOf(file);
    if (this.#messages.has(messageId)) return;
    this.#messages.add(messageId);
    for (const { PmtId, Amt } of transfersOf(file)) {
      const amountMinor = Math.round(Number(Amt.InstdAmt['#']) * 100);
      this.#bookings.push({ what: 'DBIT', id: PmtId.EndToEndId, amountMinor });
    }
  }

  async bookings(): Promise<readonly Booking[]> {
    return [...this.#bookings];
  }

  async sendBack(id: string, amountMinor: number): Promise<void> {
    this.#bookings.push({ what: 'CRDT', id, amountMinor });
  }
}

interface SandboxPayment {
  readonly key: string;
  readonly order: { readonly amountMinor: number };
  readonly report: { readonly status: string; readonly amountMinor?: number };
}

/** The bank of the sandbox, which can be killed. */
export class BankWithInterface implements Bank {
  constructor(private readonly house: ChaosHouse) {}

  async bookings(): Promise<readonly Booking[]> {
    return (await this.#payments()).flatMap(({ key, order: { amountMinor }, report }): Booking[] => {
      if (report.status === 'accepted') return [];
      const id = key.replaceAll('-', '');
      const debit = { what: 'DBIT', id, amountMinor } as const;
      const backMinor = report.amountMinor ?? amountMinor;
      return report.status === 'returned' ? [debit, { what: 'CRDT', id, amountMinor: backMinor }] : [debit];
    });
  }

  async sendBack(id: string, amountMinor: number): Promise<void> {
    const { key } = (await this.#payments()).find((one) => one.key.replaceAll('-', '') === id)!;
    await this.#control('PUT', `bank/payments/${key}/report`, { status: 'returned', amountMinor });
  }

  async #payments(): Promise<readonly SandboxPayment[]> {
    const { payments } = (await this.#control('GET', 'bank/payments')) as {
      payments: readonly SandboxPayment[];
    };
    return payments;
  }

  /** Asks until the sandbox answers. */
  async #control(method: 'GET' | 'PUT', path: string, body?: object): Promise<unknown> {
    const url = `http://127.0.0.1:${this.house.house.settings.sandbox.port}/control/${path}`;
    for (;;) {
      const answer = await fetch(url, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }).catch(() => undefined);
      if (answer && answer.status >= 400) throw new Error(`The sandbox answered ${answer.status}`);
      if (answer) return await answer.json();
    }
  }
}
