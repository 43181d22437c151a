import {
  DigestsLoop,
  DutyRemindersLoop,
  GatheredLoop,
  MailSender,
  openPost,
  openSms,
  SmsSender,
  UnansweredLoop,
  type Post,
  type SmsGateway,
} from '@homeward/activities';
import type { Settings } from '@homeward/config';
import type { Logger, Metrics } from '@homeward/observability';
import {
  Addressees,
  CaseReader,
  Digests,
  DutyReminders,
  GatheredNotices,
  Lease,
  Outbox,
  recordSeals,
  UnansweredNotices,
} from '@homeward/persistence';
import type { DataKeys } from '@homeward/protection';
import type { Provider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DATA_KEYS, LOG, METRICS, POST, RECORD_DATABASE, SETTINGS, SMS, UPKEEP_DATABASE } from './tokens.js';

/** The providers that notify people, and that decide who gets a notice, when, and by which channel (DUE-2). */
export const notifyProviders: readonly Provider[] = [
  {
    provide: POST,
    inject: [SETTINGS],
    useFactory: ({ mail, mode }: Settings) => openPost({ ...mail, requireTls: mode === 'production' }),
  },
  { provide: SMS, inject: [SETTINGS], useFactory: ({ sms }: Settings) => openSms(sms) },
  {
    provide: MailSender,
    inject: [SETTINGS, RECORD_DATABASE, POST, LOG, METRICS],
    useFactory: (
      { publicUrl, mail }: Settings,
      database: DataSource,
      post: Post,
      log: Logger,
      metrics: Metrics,
    ) => {
      const settings = { sender: mail.sender, publicUrl };
      const outbox = new Outbox(database, 'mail');
      return new MailSender({ outbox, addressees: new Addressees(database), post, settings, log, metrics });
    },
  },
  {
    provide: SmsSender,
    inject: [RECORD_DATABASE, SMS, LOG, METRICS],
    useFactory: (database: DataSource, sms: SmsGateway | undefined, log: Logger, metrics: Metrics) => {
      const outbox = new Outbox(database, 'sms');
      return new SmsSender({ outbox, addressees: new Addressees(database), sms, log, metrics });
    },
  },
  {
    provide: DutyRemindersLoop,
    inject: [DATA_KEYS, UPKEEP_DATABASE, LOG, METRICS],
    useFactory: (keys: DataKeys, database: DataSource, log: Logger, metrics: Metrics) => {
      const reminders = new DutyReminders(database, new CaseReader(database, recordSeals(keys)));
      const lease = new Lease(database, 'duty-reminders');
      return new DutyRemindersLoop({ reminders, lease, log, metrics });
    },
  },
  {
    provide: DigestsLoop,
    inject: [SETTINGS, DATA_KEYS, UPKEEP_DATABASE, LOG, METRICS],
    useFactory: ({ mail }: Settings, keys: DataKeys, database: DataSource, log: Logger, metrics: Metrics) => {
      const digests = new Digests(database, new CaseReader(database, recordSeals(keys)));
      const lease = new Lease(database, 'digests');
      return new DigestsLoop({ digests, hour: mail.digestHour, lease, log, metrics });
    },
  },
  {
    provide: GatheredLoop,
    inject: [UPKEEP_DATABASE, LOG, METRICS],
    useFactory: (database: DataSource, log: Logger, metrics: Metrics) => {
      const gathered = new GatheredNotices(database);
      const lease = new Lease(database, 'gathered-notices');
      return new GatheredLoop({ gathered, lease, log, metrics });
    },
  },
  {
    provide: UnansweredLoop,
    inject: [DATA_KEYS, UPKEEP_DATABASE, LOG, METRICS],
    useFactory: (keys: DataKeys, database: DataSource, log: Logger, metrics: Metrics) => {
      const notices = new UnansweredNotices(database, new CaseReader(database, recordSeals(keys)));
      const lease = new Lease(database, 'unanswered-notices');
      return new UnansweredLoop({ notices, lease, log, metrics });
    },
  },
];
