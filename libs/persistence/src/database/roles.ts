import type { DataSource, EntityManager } from 'typeorm';
import { putUpFences } from './put-up-fences.js';

/** The role of a process in PostgreSQL. Only the owner can create tables. */
export type Purpose = 'owner' | 'api' | 'worker' | 'codec' | 'audit' | 'report';
type LimitedPurpose = Exclude<Purpose, 'owner'>;

/** The owner is the user in the connection address. */
export const roleOf = (purpose: Purpose): string | undefined =>
  purpose === 'owner' ? undefined : `homeward_${purpose}`;

type Rights = string;
const readAll = `select on organisation, staff_account, default_part, country_suspension, timeline, live_step, return_case, person,
  case_part, case_access, list_line, traveller, task, arranged_task, draft, desk_note, step_request, vault_note, outbox, payment_send, bank_file_line, bank_entry, bank_match, aid_hash, aid_match, name_entry, document,
  data_request, breach, breach_entry, legal_hold, erasure, aid_lookup`;
const keyStore = 'select, insert on key_store';
const lostKeys = 'execute on function has_sealed_data';
const epochs = 'execute on function epoch_of';
const documentStore = 'update (document_store_id) on key_store';
/**
 * Functions that read rows regardless of the fences. Each function answers one question: see the migration that creates
 * it.
 */
const across = `execute on function across_case, across_case_number, across_links, across_aid_hashes, across_aid_meetings,
  across_aid_matches, across_payment, across_answered_after, across_standing, across_budgets_left, across_budgets_suffice`;
/** The reconciler and retention use these functions, as the API does, although the worker sees every row. */
const acrossAlike = `execute on function across_case, across_case_number, across_links, across_answered_after, across_standing,
  across_budgets_suffice`;
const append = 'execute on function audit_append(uuid, text, uuid, uuid, text, text, text)';

/**
 * All rights of each role on the rows that the role sees (fences.ts). No role in this list can create a table, or
 * change an existing row of the timeline or the audit. The only exception is `erase_timeline`, which empties the
 * timeline of a case that is erased.
 */
const rightsOf: Readonly<Record<LimitedPurpose, readonly Rights[]>> = {
  api: [
    readAll,
    across,
    append,
    keyStore,
    lostKeys,
    epochs,
    documentStore,
    'insert, update on step_request',
    'insert, delete on vault_note, aid_hash, aid_match, name_entry, document',
    'update (step_id, bytes, sent_digest) on document',
    // Only the part of the audit within a recorded request or breach.
    'execute on function data_request_readers(uuid), breach_readings(uuid, uuid)',
    // For readers of the audit. The function returns only the entries that the reader may see.
    `execute on function audit_told(uuid, text, uuid, uuid, text, text, timestamptz, timestamptz, text[], text[], text[],
       bigint, uuid, integer)`,
    'insert, update on arranged_task',
    'insert, update, delete on draft, desk_note',
    // The row is found by the hash of a secret that only a browser has.
    'select, insert, update, delete on console_session',
    'insert, update on data_request',
    'insert on breach, breach_entry',
    'insert, update on legal_hold, erasure, aid_lookup',
    // PEOPLE-1: the API may end an account, with a successor. Only the owner may change anything else in the directory.
    'select on lead_succession, reading_alert, operator_grant, report, ledger_entry, ledger_posting',
    'select, insert on budget, budget_word',
    'select, insert, delete on bank_file',
    'update (fetched_at, handed_over_at) on bank_file',
    'insert, delete on bank_file_line',
    'select, insert on bank_report, bank_statement',
    'insert on bank_entry, bank_match',
    'update (reason, settlement, settled_by, settled_at) on bank_entry',
    'update (begun_by, settled_at) on bank_match',
    'execute on function ask_for_grant(text, text, uuid, uuid, text)',
    'execute on function readings_today(uuid, text), count_persons_told(uuid, uuid[], text[]), count_accusation(uuid, uuid)',
    'execute on function end_account(uuid, uuid, uuid), name_lead_successor(uuid, uuid, uuid, text)',
  ],
  worker: [
    readAll,
    acrossAlike,
    append,
    keyStore,
    lostKeys,
    epochs,
    documentStore,
    // The schedule `verify-audit` walks the chains of the audit.
    'select on audit_chain, audit_entry',
    'select, insert, update on reading_alert',
    'select, delete on reading_count',
    'select, delete on operator_grant',
    // `backup.js` names the newest migration. After a restore, `restore.js verify` ends all sessions.
    'select on schema_migration',
    'delete on console_session',
    'select, insert, update on engine_epoch',
    'select, insert on step_taken_again',
    'execute on function end_account_again(uuid, uuid, uuid)',
    'insert on timeline, payment_send',
    'select, insert on ledger_entry, ledger_posting',
    'select, insert, delete on ledger_step',
    'insert, update, delete on return_case, person, case_part, case_access, list_line, traveller, task, outbox, vault_note',
    'insert, update on step_request',
    'update, delete on aid_hash, aid_match, name_entry, document',
    // `names.js` rewrites these rows.
    'insert on name_entry, aid_hash',
    'delete on arranged_task, draft, desk_note, payment_send, bank_file_line, bank_match, legal_hold, data_request',
    'update (bank_reference) on bank_entry',
    'insert, update on erasure',
    'select, insert, update on erased_count',
    'execute on function erase_timeline(uuid)',
    'select, insert, update, delete on loop_lease',
    'select, insert, update on comparison_place',
    'select, insert on report',
  ],
  codec: [
    'select on organisation, staff_account, return_case, case_part, case_access',
    append,
    keyStore,
    lostKeys,
    epochs,
  ],
  audit: ['select on audit_chain, audit_entry'],
  report: ['select on report_cases, report_tasks, report_erased'],
};

/**
 * Gives every role exactly its rights, and creates the fences between rows, in one transaction. Call this function as
 * the owner after each migration. Creates a missing role if the owner may do so. This is the case on a developer's
 * machine, where every process connects as the owner and takes on its role.
 *
 * @throws if a role would bypass every fence
 */
export async function grantRoles(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
    );
    for (const [purpose, rights] of Object.entries(rightsOf)) {
      const role = `homeward_${purpose}`;
      await makeIfMissing(manager, role);
      for (const all of ['tables', 'functions'])
        await manager.query(`revoke all on all ${all} in schema public from ${role}`);
      await manager.query(`grant usage on schema public to ${role}`);
      for (const right of rights) await manager.query(`grant ${right} to ${role}`);
    }
    await putUpFences(manager);
  });
}

async function makeIfMissing(manager: EntityManager, role: string): Promise<void> {
  const [existing] = await manager.query<{ unfenced: boolean }[]>(
    'select rolsuper or rolbypassrls as unfenced from pg_roles where rolname = $1',
    [role],
  );
  if (existing === undefined) await manager.query(`create role ${role} nologin`);
  else if (existing.unfenced) throw new Error(`${role} must be no superuser and have no bypassrls`);
}
