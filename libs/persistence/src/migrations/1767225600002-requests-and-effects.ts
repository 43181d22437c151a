import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Creates the tables of the claimed keys, of the vault, of the audit, and of the effects that must happen only once:
 * mails and payments. These rows cannot be computed from the timeline, so they have no foreign key to the read model. A
 * request exists before its case.
 */
export class RequestsAndEffects1767225600002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(requests);
    await queryRunner.query(effects);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table audit_event, payment_send, outbox, vault_note, step_request');
  }
}

const requests = `
  create table step_request (
    key_hash bytea primary key,
    body_hash bytea not null,
    case_id uuid not null,
    step_id uuid not null unique,
    step text not null,
    status text not null,
    refusal jsonb,
    sequence integer,
    version integer,
    sealed_message bytea,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint step_request_status_check check (status in ('open', 'recorded', 'answered', 'refused')),
    constraint step_request_refusal_check check ((status = 'refused') = (refusal is not null)),
    constraint step_request_receipt_check check (status in ('open', 'refused') or sequence is not null),
    -- The arguments are kept exactly as long as the Update may have to be sent again.
    constraint step_request_message_check check ((status in ('open', 'recorded')) = (sealed_message is not null))
  );
  create index step_request_case_id on step_request (case_id);
  create index step_request_unsettled on step_request (created_at) where status in ('open', 'recorded');

  create table vault_note (
    id uuid primary key,
    case_id uuid,
    person_id uuid,
    category text not null,
    step_id uuid not null references step_request (step_id) on delete restrict,
    status text not null,
    sealed bytea not null,
    created_at timestamptz not null default now(),
    constraint vault_note_status_check check (status in ('pending', 'kept')),
    constraint vault_note_case_check check ((status = 'kept') = (case_id is not null))
  );
  create index vault_note_case_id on vault_note (case_id);
  create index vault_note_person_id on vault_note (person_id);
  create index vault_note_step_id on vault_note (step_id);
  create index vault_note_pending on vault_note (created_at) where status = 'pending';
`;

const effects = `
  create table outbox (
    id bigint generated always as identity primary key,
    message_id text not null unique,
    case_id uuid not null,
    step_id uuid not null,
    staff_id uuid not null,
    kind text not null,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    constraint outbox_kind_check check (kind in ('task-opened', 'task-withdrawn', 'reminder', 'alert'))
  );
  create index outbox_due on outbox (next_attempt_at) where sent_at is null;
  create index outbox_case_id on outbox (case_id);
  create index outbox_staff_id on outbox (staff_id);

  create table payment_send (
    key text primary key,
    case_id uuid not null,
    payment_id uuid not null,
    attempt integer not null,
    amount_minor bigint not null,
    currency text not null,
    claimed_at timestamptz not null default now(),
    constraint payment_send_attempt_key unique (payment_id, attempt),
    constraint payment_send_amount_check check (amount_minor > 0)
  );
  create index payment_send_case_id on payment_send (case_id);

  create table audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    staff_id uuid not null,
    role text not null,
    case_id uuid,
    action text not null,
    route text not null
  );
  create index audit_event_case_id on audit_event (case_id, at);
  create index audit_event_staff_id on audit_event (staff_id, at);
  create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function refuse_change();
`;
