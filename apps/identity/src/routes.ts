import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { api, grantAll } from './configuration.js';
import { signInPage } from './pages.js';
import type { SyntheticMember } from './synthetic-staff.js';

type Handler = (request: IncomingMessage, response: ServerResponse, part: string) => Promise<void>;
type Route = readonly [method: string, path: RegExp, handler: Handler];

/** Serves our own few pages, before the routes of oidc-provider. */
export function routes(
  provider: Provider,
  staff: readonly SyntheticMember[],
  onUnexpected: (error: unknown) => void,
): RequestListener {
  const ours = ownRoutes(provider, staff);
  const others = provider.callback();
  const { host } = new URL(provider.issuer);
  return (request, response) => {
    // Refuses names that a website has pointed at this machine (DNS rebinding).
    if (request.headers.host !== host) return send(response, 421, { error: 'another_host' });
    const path = request.url?.split('?')[0] ?? '';
    for (const [method, at, handler] of ours) {
      const match = request.method === method ? at.exec(path) : null;
      if (match)
        return void handler(request, response, match[1] ?? '').catch((error: unknown) => {
          if (error instanceof errors.OIDCProviderError) return send(response, 400, { error: error.error });
          onUnexpected(error);
          send(response, 500, { error: 'server_error' });
        });
    }
    void others(request, response);
  };
}

function ownRoutes(provider: Provider, staff: readonly SyntheticMember[]): readonly Route[] {
  const known = (staffId: string): boolean => staff.some((member) => member.staffId === staffId);
  return [
    ['GET', /^\/staff$/, async (_, response) => send(response, 200, { items: staff })],
    [
      'GET',
      /^\/sign-in\/([\w-]+)$/,
      async (request, response, uid) => {
        await provider.interactionDetails(request, response);
        response.writeHead(200, pageHeaders).end(signInPage(uid, staff));
      },
    ],
    [
      'POST',
      /^\/sign-in\/([\w-]+)$/,
      async (request, response) => {
        const staffId = (await formOf(request)).get('staff') ?? '';
        if (!known(staffId)) return send(response, 400, { error: 'no_such_staff' });
        await provider.interactionFinished(request, response, { login: { accountId: staffId } });
      },
    ],
    [
      'POST',
      /^\/device-approvals$/,
      async (request, response) => {
        const form = await formOf(request);
        const staffId = form.get('staff') ?? '';
        const approved =
          known(staffId) && (await approveDevice(provider, form.get('user_code') ?? '', staffId));
        send(response, approved ? 200 : 400, approved ? {} : { error: 'not_approved' });
      },
    ],
  ];
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

const send = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const largestForm = 4 * 1_024;

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > largestForm) throw new errors.InvalidRequest('too large');
  }
  return new URLSearchParams(text);
}

/**
 * Approves a device code for a member of the synthetic staff, without the page on which a member would approve the
 * code. Returns false if no device waits with this code.
 */
async function approveDevice(provider: Provider, userCode: string, staffId: string): Promise<boolean> {
  const shown = userCode.replace(/[^a-z0-9]/gi, '').toUpperCase();
  const code = await provider.DeviceCode.findByUserCode(shown);
  if (!code || code.isExpired || code.accountId || code.error) return false;
  const scope = String(code.params?.['scope'] ?? '');
  const grant = new provider.Grant({ accountId: staffId, clientId: code.clientId! });
  grantAll(grant, scope);
  Object.assign(code, {
    accountId: staffId,
    authTime: Math.floor(Date.now() / 1_000),
    grantId: await grant.save(),
    resource: api,
    scope,
  });
  await code.save();
  return true;
}
