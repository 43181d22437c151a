import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * DUE-2: stores the urgency of a notice, its channel, and the instant at which the next person is asked if nobody
 * answers. Mails about reading alerts are marked, because they link to another page than mails about breaches.
 */
export class Urgencies1767225600350 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table staff_account add column phone text,
        add constraint staff_account_phone_check check (phone ~ '^\\+[1-9][0-9]{6,14}$');
      alter table outbox drop constraint outbox_about_check,
        add column urgency text, add column channel text not null default 'mail', add column reading_alert_id uuid,
        add column matter text, add column answer_within_ms integer, add column escalate_at timestamptz;
      update outbox set urgency = case when kind in ('task-opened', 'digest') and breach_id is null
        then 'when-you-can' else 'today' end;
      update outbox o set reading_alert_id = breach_id, breach_id = null
        where exists (select from reading_alert r where r.id = o.breach_id);
      alter table outbox alter column urgency set not null,
        add constraint outbox_about_check check (num_nonnulls(case_id, breach_id, reading_alert_id, digest) = 1
          and (kind = 'digest') = (digest is not null)),
        add constraint outbox_urgency_check check (urgency in ('now', 'today', 'when-you-can')),
        add constraint outbox_channel_check check (channel = 'mail' or channel = 'sms' and urgency = 'now'),
        add constraint outbox_answer_check check ((matter is null) = (answer_within_ms is null)
          and (escalate_at is null or matter is not null) and (matter is null or urgency = 'now'));
      create index outbox_escalate on outbox (escalate_at) where escalate_at is not null;
      create index outbox_gathered on outbox (staff_id, sent_at) where kind = 'digest'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from outbox where channel = 'sms';
      drop index outbox_gathered;
      update outbox set breach_id = reading_alert_id where reading_alert_id is not null;
      alter table outbox drop constraint outbox_about_check, drop constraint outbox_urgency_check,
        drop constraint outbox_channel_check, drop constraint outbox_answer_check, drop column urgency, drop column channel,
        drop column reading_alert_id, drop column matter, drop column answer_within_ms, drop column escalate_at,
        add constraint outbox_about_check
          check (num_nonnulls(case_id, breach_id, digest) = 1 and (kind = 'digest') = (digest is not null));
      alter table staff_account drop column phone`);
  }
}
