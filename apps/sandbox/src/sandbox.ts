import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Bank, type BankEvent } from './bank.js';
import { BookingDesk, type DeskEvent } from './booking-desk.js';
import type { Controlled } from './control.js';
import { Faults } from './faults.js';
import { Journal } from './journal.js';
import { Notices, type NoticeTarget } from './notices.js';
import { ReceivedLog } from './received-log.js';
import { createSandboxServer } from './server.js';
import { SmsGateway, type SmsEvent } from './sms-gateway.js';

export interface SandboxSettings {
  readonly mode: 'development' | 'test' | 'production';
  /** 0: any free port. */
  readonly port: number;
  /** The loopback address by default, because control calls require no sign-in. */
  readonly host?: string;
  /** The journal of bookings, payments and text messages. */
  readonly storeFile: string;
  /**
   * The time between the acceptance and the confirmation of a payment, in milliseconds. `null`: only a control call
   * confirms the payment.
   */
  readonly confirmAfterMs?: number | null;
  /** The address for the bank's callbacks. If absent, the bank sends none until a control call sets an address. */
  readonly notices?: NoticeTarget;
  /** A function that the sandbox calls with its own errors. */
  readonly onUnexpected?: (error: unknown) => void;
}

export interface Sandbox {
  /** `http://127.0.0.1:8235`: the booking desk is under `/desk`, the bank under `/bank`, the gateway under `/sms`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The sandbox does not run in production, so that nobody takes simulated payments for real ones. */
export class ProductionRefused extends Error {
  constructor() {
    super('the sandbox does not run in production');
  }
}

type Event =
  | ({ readonly of: 'desk' } & DeskEvent)
  | ({ readonly of: 'bank' } & BankEvent)
  | ({ readonly of: 'sms' } & SmsEvent);

const CONFIRM_AFTER_MS = 1_000;

/**
 * Starts the booking desk, the bank and the gateway for text messages. They stand in for external systems in
 * development, demonstrations and tests, in a separate process with a separate store.
 * @throws ProductionRefused
 */
export async function startSandbox(settings: SandboxSettings): Promise<Sandbox> {
  if (settings.mode === 'production') throw new ProductionRefused();
  const world = openWorld(settings);
  const { host = '127.0.0.1', port: wantedPort, onUnexpected = () => {} } = settings;
  const server = createSandboxServer(world, onUnexpected);
  await once(server.listen(wantedPort, host), 'listening');
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    stop: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
      world.close();
    },
  };
}

/** Starts all desks with their fault switches, and restores the state of each desk from the journal. */
function openWorld(settings: SandboxSettings): Controlled & { close(): void } {
  const { confirmAfterMs = CONFIRM_AFTER_MS } = settings;
  const journal = new Journal<Event>(settings.storeFile);
  const log = new ReceivedLog();
  const notices = new Notices(settings.notices);
  const faults = { desk: new Faults(), bank: new Faults(), sms: new Faults() };
  const desk = new BookingDesk((event) => journal.append({ of: 'desk', ...event }));
  const bank = new Bank({
    remember: (event) => journal.append({ of: 'bank', ...event }),
    confirmAfterMs,
    bounceAfterMs: () => faults.bank.take('bounce')?.afterMs ?? null,
    notify: (key, report) => {
      void notices.post(key, report);
      if (faults.bank.take('answer-twice')) void notices.post(key, report);
    },
  });
  const sms = new SmsGateway((event) => journal.append({ of: 'sms', ...event }));
  for (const event of journal.past) {
    if (event.of === 'desk') desk.apply(event);
    else if (event.of === 'bank') bank.apply(event);
    else sms.apply(event);
  }
  const reset = (): void => {
    journal.clear();
    log.clear();
    desk.forgetAll();
    bank.forgetAll();
    sms.forgetAll();
    for (const switches of Object.values(faults)) switches.set([]);
  };
  const close = (): void => {
    bank.stop();
    notices.stop();
    journal.close();
  };
  return { desk, bank, sms, faults, notices, log, reset, close };
}
