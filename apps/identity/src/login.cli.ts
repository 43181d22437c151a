/**
 * `npm run -s login -- [staff id | role] [--role=<role>]`: prints a token. By the device flow: with a member of the synthetic staff it
 * says yes for them at the embedded provider; without one, or at another issuer, a person says yes in a browser.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadSettings } from '@homeward/config';
import { deviceGrant } from './clients.js';
import { staffNamed } from './synthetic-staff.js';

const client = 'homeward-command-line';

interface Device {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete?: string;
  readonly interval?: number;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { role: { type: 'string' } } });
const { auth } = loadSettings();
const page = (await (await fetch(`${auth.issuer}/.well-known/openid-configuration`)).json()) as Record<
  string,
  string
>;
const member = positionals[0] === undefined ? undefined : staffNamed(positionals[0]);
const role = values.role ?? (member?.roles.length === 1 ? member.roles[0] : undefined);

const device = await ask<Device>(page['device_authorization_endpoint']!, {
  client_id: client,
  scope: ['openid', ...(role ? [`role:${role}`] : [])].join(' '),
});
if (member)
  await ask(`${auth.issuer}/device-approvals`, { user_code: device.user_code, staff: member.staffId });
else
  process.stderr.write(
    `Open ${device.verification_uri_complete ?? device.verification_uri} (${device.user_code})\n`,
  );
process.stdout.write(`${await tokenOnceApproved()}\n`);

async function tokenOnceApproved(): Promise<string> {
  const form = { client_id: client, grant_type: deviceGrant, device_code: device.device_code };
  for (;;) {
    const answer = await post(page['token_endpoint']!, form);
    const { access_token: token, error } = (await answer.json()) as { access_token?: string; error?: string };
    if (token) return token;
    if (error !== 'authorization_pending' && error !== 'slow_down')
      throw new Error(`The issuer says: ${error}`);
    await pause((device.interval ?? 5) * 1_000);
  }
}

async function ask<T>(url: string, form: Record<string, string>): Promise<T> {
  const answer = await post(url, form);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as T;
}

function post(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form) });
}
