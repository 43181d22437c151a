import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { control, type Controlled } from './control.js';
import { Counter } from './counter.js';
import { BadRequest, readJson, sendJson, type Answer } from './http.js';

const KEY = '([\\w-]{1,128})';

/**
 * Creates one server for all desks and control calls; `GET /health` reports that the server is running. Calls
 * `onUnexpected` with the server's own errors.
 */
export function createSandboxServer(world: Controlled, onUnexpected: (error: unknown) => void): Server {
  const counters = countersOf(world);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    for (const { at, counter } of counters) {
      const key = at.exec(path)?.[1];
      if (key !== undefined) return await counter.serve(request, response, key);
    }
    if (path === '/bank/payments')
      return sendJson(response, world.bank.takenSince(searchParams.get('since')));
    if (path === '/health') return sendJson(response, { status: 200, body: { status: 'up' } });
    const answer = control(world, request.method, path, await readJson(request));
    sendJson(response, answer ?? { status: 404, body: { code: 'PATH.UNKNOWN' } });
  };
  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof BadRequest)) onUnexpected(error);
      sendJson(response, answerTo(error));
    });
  });
}

function countersOf({ desk, bank, sms, faults, log }: Controlled): { at: RegExp; counter: Counter }[] {
  return [
    {
      at: new RegExp(`^/desk/bookings/${KEY}$`),
      counter: new Counter('desk', faults.desk, log, {
        PUT: (key, body) => desk.put(key, body),
        GET: (key) => desk.get(key),
        DELETE: (key) => desk.delete(key),
      }),
    },
    {
      at: new RegExp(`^/bank/payments/${KEY}$`),
      counter: new Counter('bank', faults.bank, log, {
        PUT: (key, body, headers) => bank.put(key, body, headers['not-after']?.toString()),
        GET: (key) => bank.get(key),
      }),
    },
    {
      at: new RegExp(`^/sms/messages/${KEY}$`),
      counter: new Counter('sms', faults.sms, log, {
        PUT: (key, body) => sms.put(key, body),
        GET: (key) => sms.get(key),
      }),
    },
  ];
}

function answerTo(error: unknown): Answer {
  if (!(error instanceof BadRequest)) return { status: 500, body: { code: 'UNEXPECTED' } };
  const { code, field } = error;
  return { status: 400, body: { code, ...(field !== undefined && { field }) } };
}
