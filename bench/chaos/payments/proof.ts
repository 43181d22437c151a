import { lineOf } from '@homeward/activities';
import { loadDataKeys } from '@homeward/protection';
import { openReconciler } from '@homeward/worker';
import { Stores } from '../../../apps/api/test/hard-times/stores.js';
import type { Browser } from '../browser.js';
import type { ChaosHouse } from '../chaos-house.js';
import type { Aid } from '../client.js';
import type { Booking } from './banks.js';
import type { Reconciliation } from './finance.js';

/** A payment that three people requested, approved and released. */
export interface Released extends Aid {
  readonly caseId: string;
}

export interface PaymentsProof {
  readonly released: number;
  /** Payments that the bank executed. */
  readonly executed: number;
  /** Payments whose money the bank sent more than once. */
  readonly doubled: number;
  /** Released payments whose money the bank never sent, or in another amount. */
  readonly lost: number;
  /** Payments whose money came back. */
  readonly returned: number;
  /** Where bank, record, ledger and engine disagree. */
  readonly unreconciled: readonly string[];
}

/** Compares what was released, what the bank did, and what is recorded. */
export async function proofOfPayments(
  house: ChaosHouse,
  browser: Browser,
  released: readonly Released[],
  bookings: readonly Booking[],
  reconciliation: Reconciliation,
): Promise<PaymentsProof> {
  const stores = await Stores.of(house.house);
  try {
    const sends = await stores.database.query<{ key: string; paymentId: string }[]>(
      'select key, payment_id as "paymentId" from payment_send',
    );
    const paymentOf = new Map(sends.map(({ key, paymentId }) => [key.replaceAll('-', ''), paymentId]));
    const debits = groupedBy(bookings, 'DBIT', paymentOf);
    const credits = groupedBy(bookings, 'CRDT', paymentOf);
    const { reconciler } = openReconciler(
      house.house.settings,
      await loadDataKeys(house.house.settings),
      stores.database,
      stores.temporal,
    );
    return {
      released: released.length,
      executed: released.filter(({ paymentId }) => debits.has(paymentId)).length,
      doubled: [...debits.values()].filter((amounts) => amounts.length > 1).length,
      lost: released.filter(({ paymentId, amountMinor }) => debits.get(paymentId)?.[0] !== amountMinor)
        .length,
      returned: credits.size,
      unreconciled: [
        ...(await otherStatuses(browser, released, credits)),
        ...unreconciledOf(reconciliation),
        ...(await suspense(stores)),
        ...(await reconciler.compare()).differences.map(lineOf),
      ],
    };
  } finally {
    await stores.close();
  }
}

/** The booked amounts of each payment. What belongs to no payment is under its own id. */
function groupedBy(
  bookings: readonly Booking[],
  what: Booking['what'],
  paymentOf: ReadonlyMap<string, string>,
): Map<string, number[]> {
  const amounts = new Map<string, number[]>();
  for (const one of bookings.filter((booking) => booking.what === what)) {
    const paymentId = paymentOf.get(one.id) ?? one.id;
    amounts.set(paymentId, [...(amounts.get(paymentId) ?? []), one.amountMinor]);
  }
  return amounts;
}

/** The payments whose recorded status is not what the bank did. */
async function otherStatuses(
  browser: Browser,
  released: readonly Released[],
  credits: ReadonlyMap<string, readonly number[]>,
): Promise<string[]> {
  const recorded = new Map<string, { readonly status: string; readonly returnedMinor?: number }>();
  for (const caseId of new Set(released.map((one) => one.caseId))) {
    const { body } = await browser.read('case-manager', `/cases/${caseId}/payments`);
    for (const one of body['items'] as readonly { paymentId: string; status: string }[])
      recorded.set(one.paymentId, one);
  }
  return released.flatMap(({ paymentId, amountMinor }) => {
    const { status, returnedMinor = 0 } = recorded.get(paymentId) ?? { status: 'absent' };
    const back = (credits.get(paymentId) ?? []).reduce((sum, minor) => sum + minor, 0);
    return status === (back === amountMinor ? 'returned' : 'confirmed') && returnedMinor === back
      ? []
      : [`a payment of which ${back} came back is ${status}, with ${returnedMinor} returned`];
  });
}

const unreconciledOf = ({ reports, open, differences }: Reconciliation): string[] => [
  ...open.map(({ reason }) => `an entry is open: ${reason}`),
  ...reports
    .flatMap(({ statements }) => statements)
    .filter(({ openingMinor, closingMinor, entriesMinor }) => openingMinor + entriesMinor !== closingMinor)
    .map(() => 'a statement does not add up'),
  ...differences
    .filter(({ ledgerMinor, statementsMinor }) => ledgerMinor !== statementsMinor)
    .map(
      ({ currency, ledgerMinor, statementsMinor }) =>
        `ledger ${ledgerMinor}, statements ${statementsMinor} ${currency}`,
    ),
];

async function suspense({ database }: Stores): Promise<string[]> {
  const [{ postings }] = (await database.query(
    `select count(*)::int as postings from ledger_posting where account = 'suspense'`,
  )) as [{ postings: number }];
  return postings === 0 ? [] : [`${postings} postings on the suspense account`];
}
