import { readReport, type Bank } from './bank.js';
import type { BookingDesk } from './booking-desk.js';
import { desks, readFaults, type Desk, type Faults } from './faults.js';
import { BadRequest, objectIn, type Answer, type Method } from './http.js';
import type { Notices } from './notices.js';
import type { ReceivedLog } from './received-log.js';
import type { SmsGateway } from './sms-gateway.js';

export interface Controlled {
  readonly desk: BookingDesk;
  readonly bank: Bank;
  readonly sms: SmsGateway;
  readonly faults: Readonly<Record<Desk, Faults>>;
  readonly notices: Notices;
  readonly log: ReceivedLog;
  /** Deletes all bookings, payments, text messages, faults and the log. */
  reset(): void;
}

interface Route {
  readonly method: Method;
  readonly path: RegExp;
  readonly run: (controlled: Controlled, part: string, body: unknown) => object;
}

/** The control calls, for people and tests. `part` is the text that matched the group in the path. */
const routes: readonly Route[] = [
  { method: 'GET', path: /^\/control\/log$/, run: ({ log }) => ({ received: log.entries }) },
  { method: 'GET', path: /^\/control\/desk\/bookings$/, run: ({ desk }) => ({ bookings: desk.list() }) },
  { method: 'GET', path: /^\/control\/bank\/payments$/, run: ({ bank }) => ({ payments: bank.list() }) },
  { method: 'GET', path: /^\/control\/sms\/messages$/, run: ({ sms }) => ({ messages: sms.list() }) },
  {
    method: 'GET',
    path: /^\/control\/([^/]+)\/faults$/,
    run: ({ faults }, desk) => ({ faults: faults[deskNamed(desk)].active }),
  },
  {
    method: 'PUT',
    path: /^\/control\/([^/]+)\/faults$/,
    run: ({ faults }, name, body) => {
      const desk = deskNamed(name);
      faults[desk].set(readFaults(desk, objectIn(body)));
      return { faults: faults[desk].active };
    },
  },
  {
    method: 'PUT',
    path: /^\/control\/bank\/payments\/([^/]+)\/report$/,
    run: ({ bank }, key, body) => {
      const report = readReport(objectIn(body));
      bank.report(key, report);
      return report;
    },
  },
  {
    method: 'PUT',
    path: /^\/control\/bank\/notices$/,
    run: ({ notices }, _, body) => {
      const { url, secret } = objectIn(body);
      if (typeof url !== 'string' || !URL.canParse(url)) throw new BadRequest('BODY.INVALID', 'url');
      if (typeof secret !== 'string') throw new BadRequest('BODY.INVALID', 'secret');
      notices.target = { url, secret };
      return { url };
    },
  },
  {
    method: 'POST',
    path: /^\/control\/reset$/,
    run: (controlled) => {
      controlled.reset();
      return {};
    },
  },
];

/** Returns the answer to a control call, or `undefined` if no control call has this method and path. */
export function control(
  controlled: Controlled,
  method: string | undefined,
  path: string,
  body: unknown,
): Answer | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { status: 200, body: route.run(controlled, match[1] ?? '', body) };
  }
  return undefined;
}

function deskNamed(name: string): Desk {
  const desk = desks.find((known) => known === name);
  if (!desk) throw new BadRequest('DESK.UNKNOWN');
  return desk;
}
