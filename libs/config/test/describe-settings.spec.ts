import { describeSettings } from '../src/index.js';

const rows = describeSettings();
const row = (name: string) => rows.find((each) => each.name === name);

it('the documentation names each setting once, with the project’s prefix and a meaning', () => {
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, meaning } of rows) {
    expect(name).toMatch(/^HOMEWARD_[A-Z_]+$/);
    expect(meaning.length).toBeGreaterThan(10);
  }
});

it('the documentation marks every key, every password, and every address that can contain a password as secret', () => {
  expect(rows.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
    'HOMEWARD_OIDC_CLIENT_SECRET',
    'HOMEWARD_IDENTITY_SIGNING_KEY',
    'HOMEWARD_POSTGRES_URL',
    'HOMEWARD_TEMPORAL_TLS_KEY',
    'HOMEWARD_BANK_NOTICE_SECRET',
    'HOMEWARD_SMTP_URL',
    'HOMEWARD_SMS_TOKEN',
    'HOMEWARD_WRAPPING_KEY',
    'HOMEWARD_WRAPPING_KEY_OTHER',
    'HOMEWARD_KMS_TOKEN',
    'HOMEWARD_RECORD_HASH_KEY',
    'HOMEWARD_DOUBLE_AID_KEY',
    'HOMEWARD_AUDIT_CHECKPOINT_KEY',
    'HOMEWARD_BACKUP_RECORD_URL',
    'HOMEWARD_BACKUP_ENGINE_URL',
  ]);
});

it('the documentation shows the defaults of each mode, and no generated secret', () => {
  expect(row('HOMEWARD_API_PORT')?.default).toBe('3000');
  expect(row('HOMEWARD_SMTP_URL')?.default).toBe('none');
  expect(row('HOMEWARD_RECORD_HASH_KEY')?.default).toContain('made once');
  const required = describeSettings('production').filter((each) => each.default === 'required');
  expect(required.map(({ name }) => name)).toContain('HOMEWARD_RECORD_HASH_KEY');
  expect(required).toHaveLength(14);
});
