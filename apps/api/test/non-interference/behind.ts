import { readdir } from 'node:fs/promises';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { Addressees } from '@homeward/persistence';
import { until } from '@homeward/testing';
import type { House } from '../house.js';
import type { Stores } from '../hard-times/stores.js';

interface Sent {
  readonly staffId: string;
  readonly kind: string;
  readonly urgency: string;
  readonly messageId: string;
}

/** Waits until no mail is left to be sent. Notices that are not `now` wait for a collective mail. */
export const allMailsSent = (stores: Stores): Promise<boolean> =>
  until(
    async () =>
      (await stores.rows(`select id from outbox where sent_at is null and attempts = 0 and urgency = 'now'`))
        .length === 0,
    { withinMs: 60_000 },
  );

/**
 * Returns the notices of a case to each member of staff, in the order in which they arose. Notices with the urgency
 * `now` are included if their mail was sent. Other notices are included if a collective mail contains them sooner or
 * later.
 */
export async function mailsAbout(
  stores: Stores,
  { settings }: House,
  caseId: string,
): Promise<ReadonlyMap<string, readonly object[]>> {
  const rows = await stores.rows<Sent>(
    `select staff_id as "staffId", kind, urgency, message_id as "messageId"
     from outbox where case_id = $1 and channel = 'mail' order by id`,
    caseId,
  );
  const files = await readdir(settings.dataDir, { recursive: true });
  const delivered = new Set(
    files.filter((file) => file.endsWith('.eml')).map((file) => file.split('/').at(-1)),
  );
  const addressees = new Addressees(stores.database);
  const mails = new Map<string, object[]>();
  for (const { staffId, messageId, ...mail } of rows) {
    const isDelivered =
      mail.urgency === 'now'
        ? [...delivered].some((file) => file!.startsWith(`${messageId}@`))
        : (await addressees.caseNumbers(staffId, [caseId])).size > 0;
    if (!mails.has(staffId)) mails.set(staffId, []);
    if (isDelivered) mails.get(staffId)!.push({ messageId, ...mail });
  }
  return mails;
}

/** PAY-10: returns what the ledger says about a case. Readers of statements see it as a part of sums over all cases. */
export const ledgerAbout = (stores: Stores, caseId: string): Promise<object[]> =>
  stores.rows<object>(
    `select account, source, currency, amount_minor::text as amount
     from ledger_step join ledger_posting using (entry_id)
     where case_id = $1 order by entry_id, line_no`,
    caseId,
  );

const textOf = (data: Uint8Array | null | undefined): string => Buffer.from(data ?? []).toString('utf8');

/** Removes the time of day. Law 14: the number of events and the length of timers are not compared. */
const withoutTimes = (text: string): string =>
  text.replace(/(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g, '$1');

const detailsIn = (metadata: string): string =>
  (JSON.parse(metadata) as { readonly currentDetails?: string }).currentDetails ?? '';

/**
 * Returns the data of a case that a person without a key can read in the Temporal UI. An attribute that was removed is
 * `null`, which the UI does not show. Whether an alert of the run is visible depends on the speed of the machine.
 */
export async function operatorsPage(stores: Stores, { settings }: House, caseId: string): Promise<object> {
  const { workflowService } = stores.temporal;
  const { namespace } = settings.temporal;
  const execution = { workflowId: returnCaseWorkflowId(caseId) };
  const described = await workflowService.describeWorkflowExecution({ namespace, execution });
  const { searchAttributes, memo } = described.workflowExecutionInfo ?? {};
  const query = { queryType: '__temporal_workflow_metadata' };
  const { queryResult } = await workflowService.queryWorkflow({ namespace, execution, query });
  const { history } = await workflowService.getWorkflowExecutionHistory({ namespace, execution });
  const fields = Object.entries(searchAttributes?.indexedFields ?? {}).filter(
    ([name]) => !['BuildIds', 'TemporalChangeVersion'].includes(name) && !name.startsWith('TemporalWorker'),
  );
  const summaries = (history?.events ?? []).map(({ userMetadata }) => textOf(userMetadata?.summary?.data));
  return {
    searchAttributes: Object.fromEntries(
      fields.map(([name, { data }]) => [name, textOf(data)] as const).filter(([, text]) => text !== 'null'),
    ),
    memo: Object.keys(memo?.fields ?? {}).sort(),
    details: withoutTimes(detailsIn(textOf(queryResult?.payloads?.[0]?.data))).split('\n'),
    summaries: [...new Set(summaries.map((text) => withoutTimes(text).replace(/\d+/g, 'n')))].sort(),
  };
}
