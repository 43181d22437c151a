import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isValidBIC, isValidIBAN } from 'ibantools';
import { z } from 'zod';
import { projectRoot } from './project-root.js';
import { Secret } from './secret.js';

/** A format reads the text of an environment variable; its message completes the sentence "HOMEWARD_X …". */
export type Format<T> = z.ZodType<T, string>;

const KEY_BYTES = 32;

const wholeNumber = (least: number, most: number): Format<number> => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error });
};

const urlWith = (...schemes: string[]): Format<string> => {
  const error = `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return z.string().refine((text) => schemes.includes(schemeOf(text)), { error });
};

const schemeOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : '');

const secretOf = <T>(format: Format<T>): Format<Secret<T>> => format.transform((value) => new Secret(value));

/** A list of texts, separated by commas. */
const listed = z.string().transform((text) => text.split(',').map((each) => each.trim()));

const listOf = (fits: (text: string) => boolean, error: string): Format<readonly string[]> =>
  listed.refine((texts) => texts.every(fits), { error });

/** Pairs such as `bank=1020`, separated by commas. A name may appear once. */
const pairs: Format<ReadonlyMap<string, string>> = listed
  .refine(
    (texts) =>
      texts.every((text) => /^[\w-]+=[\w.-]{1,20}$/.test(text)) &&
      new Set(texts.map((text) => text.split('=')[0])).size === texts.length,
    { error: 'must be pairs such as bank=1020, separated by commas, each name once' },
  )
  .transform((texts) => new Map(texts.map((text) => text.split('=') as [string, string])));

/** True for an address, or a range of addresses (`10.1.0.0/16`). False for the range of all addresses. */
function isAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
}

const isOrigin = (text: string): boolean =>
  ['http', 'https'].includes(schemeOf(text)) && new URL(text).origin === text;

/** 32 random bytes in base64, as `openssl rand -base64 32` prints them. */
const key: Format<Buffer> = z
  .base64({ error: 'must be 32 bytes in base64 (openssl rand -base64 32)' })
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === KEY_BYTES, {
    error: 'must be 32 bytes in base64 (openssl rand -base64 32)',
  });

export const formats = {
  texts: listOf((text) => text !== '', 'must be texts separated by commas'),
  text: z.string() as Format<string>,
  holderOfAccount: z.string().regex(/^[\u0020-\u007E\u00A0-\u017F]{1,70}$/, {
    error: 'must be at most 70 characters of a Western European language',
  }) as Format<string>,
  iban: z
    .string()
    .transform((text) => text.replaceAll(' ', '').toUpperCase())
    .refine((iban) => isValidIBAN(iban), { error: 'must be an IBAN' }),
  bic: z.string().refine((bic) => isValidBIC(bic), { error: 'must be a BIC' }) as Format<string>,
  pairs,
  oneOf: <const V extends string>(...values: V[]): Format<V> =>
    z.string().pipe(z.enum(values, { error: `must be one of ${values.join(', ')}` })) as unknown as Format<V>,
  flag: z
    .string()
    .pipe(z.enum(['true', 'false', '1', '0'], { error: 'must be true or false' }))
    .transform((text) => text === 'true' || text === '1') as Format<boolean>,
  port: wholeNumber(1, 65_535),
  count: wholeNumber(1, 100_000),
  /** A length of time in milliseconds, at most ten minutes. */
  millis: wholeNumber(1, 600_000),
  millisOfADay: wholeNumber(1, 86_400_000),
  millisOrNone: wholeNumber(0, 86_400_000),
  /** A path. A relative path starts at the project's root, not at the working directory. */
  path: z.string().transform((text) => resolve(projectRoot, text)) as Format<string>,
  hostAndPort: z.string().regex(/^[\w.-]+:\d{1,5}$/, { error: 'must be host:port' }) as Format<string>,
  email: z.email({ error: 'must be an email address' }) as Format<string>,
  addresses: listOf(isAddress, 'must be addresses, or ranges such as 10.1.0.0/16, separated by commas'),
  origins: listOf(isOrigin, 'must be origins such as https://desk.example.org, comma-separated, no path'),
  webUrl: urlWith('http', 'https'),
  pem: z.string().startsWith('-----BEGIN ', { error: 'must be PEM text' }) as Format<string>,
  secretPostgresUrl: secretOf(urlWith('postgres', 'postgresql')),
  secretSmtpUrl: secretOf(urlWith('smtp', 'smtps')),
  ageRecipients: listOf(
    (text) => /^age1[0-9a-z]+$/.test(text),
    'must be public keys that begin with age1, separated by commas (age-keygen prints one)',
  ),
  secretPem: secretOf(z.string().startsWith('-----BEGIN ', { error: 'must be PEM text' })),
  secretKey: secretOf(key),
  secretText: secretOf(z.string()),
  keys: listed.pipe(z.array(key)) as unknown as Format<readonly Buffer[]>,
};
