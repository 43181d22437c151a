/**
 * Adds the entries of the facts that are written, in the same statement and so in the same transaction. Expects the
 * row `written` with the id of the case, and the values of `ledgerValues`.
 */
export const insertLedger = `
  entered as (
    insert into ledger_entry (case_key, sequence, occurred_on, recorded_at)
    select decode(entry."caseKey", 'hex'), entry.sequence, entry."occurredOn", entry."recordedAt"
    from written, jsonb_to_recordset(:ledgerEntries::jsonb)
      as entry("caseKey" text, sequence int, "occurredOn" date, "recordedAt" timestamptz)
    returning id, sequence
  ),
  entered_steps as (
    insert into ledger_step (entry_id, case_id, step_id)
    select entered.id, written.id, entry."stepId"
    from written, entered join jsonb_to_recordset(:ledgerEntries::jsonb) as entry(sequence int, "stepId" uuid)
      using (sequence)
  ),
  posted as (
    insert into ledger_posting (entry_id, line_no, account, holder, line_key, source, currency, amount_minor)
    select entered.id, posting."lineNo", posting.account, posting.holder, decode(posting."lineKey", 'hex'),
      posting.source, posting.currency, posting."amountMinor"
    from entered join jsonb_to_recordset(:ledgerPostings::jsonb)
      as posting(sequence int, "lineNo" smallint, account text, holder uuid, "lineKey" text, source text,
        currency text, "amountMinor" bigint)
      using (sequence)
  )`;
