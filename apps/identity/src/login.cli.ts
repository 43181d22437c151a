/**
 * `npm run -s login -- [staff id | role]`: uses the device flow to get a token, and prints the token. If the argument
 * names a member of the synthetic staff, the command itself approves the device for this member at the embedded
 * provider. Without an argument, a person approves the device in a browser.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { loadSettings } from '@homeward/config';
import { discover } from '@homeward/sign-in';
import { deviceGrant } from './clients.js';
import { staffNamed, type SyntheticMember } from './synthetic-staff.js';

const client = 'homeward-command-line';
const asksAgainAfterSeconds = 5;

interface Device {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri_complete?: string;
  readonly verification_uri: string;
  readonly interval?: number;
}

const { auth, mode } = loadSettings();
try {
  const [name] = process.argv.slice(2);
  process.stdout.write(`${await signIn(name === undefined ? undefined : staffNamed(name))}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function signIn(member: SyntheticMember | undefined): Promise<string> {
  const page = await discover(auth.issuer, mode !== 'production');
  const roles = (member?.roles ?? []).map((role) => `role:${role}`);
  const device = (await ask(String(page['device_authorization_endpoint']), {
    client_id: client,
    scope: ['openid', ...(roles.length === 1 ? roles : [])].join(' '),
  })) as unknown as Device;
  if (member)
    await ask(`${auth.issuer}/device-approvals`, { user_code: device.user_code, staff: member.staffId });
  else
    process.stderr.write(
      `Open ${device.verification_uri_complete ?? device.verification_uri} (${device.user_code})\n`,
    );
  return await tokenOnceApproved(String(page['token_endpoint']), device);
}

async function tokenOnceApproved(endpoint: string, device: Device): Promise<string> {
  const form = { client_id: client, grant_type: deviceGrant, device_code: device.device_code };
  for (;;) {
    const { access_token: token, error } = await ask(endpoint, form, 400);
    if (typeof token === 'string') return token;
    if (error !== 'authorization_pending' && error !== 'slow_down')
      throw new Error(`The issuer says ${String(error)}.`);
    await pause((device.interval ?? asksAgainAfterSeconds) * 1_000);
  }
}

async function ask(url: string, form: Record<string, string>, also = 200): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  if (!answer.ok && answer.status !== also) throw new Error(`The issuer answered ${answer.status}.`);
  return (await answer.json()) as Record<string, unknown>;
}
