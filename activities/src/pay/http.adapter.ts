import { HttpClient, reasonCode, type HttpClientOptions } from '../ports/http-client.js';
import { PortError } from '../ports/port-error.js';
import type { Absent, BankOrder, PaymentOrder, PaymentReport, PayPort, ResolvePayee } from './pay.port.js';

export interface HttpPayOptions extends HttpClientOptions {
  readonly resolvePayee: ResolvePayee;
}

/**
 * A bank over HTTP: `PUT` and `GET` on `/payments/{key}`, and `GET /payments?since=…` for its list. An order is sent
 * once. If the answer is lost, the adapter asks the bank for the payment. If that request fails too, or the bank does
 * not have the payment, the adapter throws `PORT.OUTCOME_UNKNOWN`: the order may still arrive, until the `notAfter` of
 * the order.
 */
export class HttpPay implements PayPort {
  readonly #bank: HttpClient;
  readonly #resolvePayee: ResolvePayee;

  constructor({ resolvePayee, ...options }: HttpPayOptions) {
    this.#bank = new HttpClient(options);
    this.#resolvePayee = resolvePayee;
  }

  async send(order: PaymentOrder, notAfter: string): Promise<PaymentReport> {
    const { key, amountMinor, currency, remittanceText } = order;
    const payee = await this.#resolvePayee(order.payeeRef);
    if (Date.now() > Date.parse(notAfter)) return { status: 'failed', reason: 'expired' };
    const body = { amountMinor, currency, payee, remittanceText };
    const reply = await this.#bank.send('PUT', pathOf(key), body, { 'not-after': notAfter });
    if (reply.kind === 'refused') return { status: 'failed', reason: reply.reason };
    if (reply.kind === 'key-reused') throw new PortError('PORT.KEY_REUSED');
    const report = reply.kind === 'done' ? readReport(reply.body) : undefined;
    return report ?? (await this.#whatBecameOf(key));
  }

  async askPayment(key: string): Promise<PaymentReport | Absent> {
    const body = await this.#bank.ask('GET', pathOf(key));
    if (body === 'absent') return { status: 'absent' };
    const report = readReport(body);
    if (!report) throw new PortError('PORT.UNAVAILABLE');
    return report;
  }

  /** @throws PortError also if the list cannot be read, because an incomplete list proves nothing */
  async listOrders(since: string): Promise<readonly BankOrder[]> {
    const body = await this.#bank.ask('GET', `/payments?since=${encodeURIComponent(since)}`);
    const listed = body === 'absent' ? undefined : body['payments'];
    if (!Array.isArray(listed) || !listed.every(isOrder)) throw new PortError('PORT.UNAVAILABLE');
    return listed.map(({ key, amountMinor, currency }) => ({ key, amountMinor, currency }));
  }

  async #whatBecameOf(key: string): Promise<PaymentReport> {
    const asked = await this.askPayment(key).catch((): Absent => ({ status: 'absent' }));
    if (asked.status === 'absent') throw new PortError('PORT.OUTCOME_UNKNOWN');
    return asked;
  }
}

const pathOf = (key: string): string => `/payments/${encodeURIComponent(key)}`;

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const isOrder = (listed: unknown): listed is BankOrder => {
  const { key, amountMinor, currency } = Object(listed) as Partial<BankOrder>;
  return typeof key === 'string' && Number.isSafeInteger(amountMinor) && typeof currency === 'string';
};

/** The report of the bank. `undefined` if the report cannot be read. */
function readReport({
  status,
  valueDate,
  reason,
  amountMinor,
}: Readonly<Record<string, unknown>>): PaymentReport | undefined {
  if (status === 'accepted') return { status };
  if (status === 'failed' || status === 'returned') {
    const outcome = { status, reason: reasonCode(reason) } as const;
    if (amountMinor === undefined) return outcome;
    return isAmount(amountMinor) ? { ...outcome, amountMinor } : undefined;
  }
  if (status === 'confirmed' && typeof valueDate === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(valueDate))
    return { status, valueDate };
  return undefined;
}
