import { temporalTls } from '@homeward/temporal';

const pem = (name: string) => `-----BEGIN ${name}-----`;

describe('temporalTls', () => {
  it('is off unless it is enabled', () => {
    expect(temporalTls({})).toBe(false);
    expect(temporalTls({ tls: { enabled: false } })).toBe(false);
  });

  it('trusts the system’s authorities if the settings name none', () => {
    expect(temporalTls({ tls: { enabled: true, ca: undefined } })).toEqual({});
  });

  it('accepts an authority, a server name and a client certificate with its key', () => {
    const tls = {
      enabled: true,
      serverName: 'temporal.example.org',
      ca: pem('CA'),
      certificate: pem('CERTIFICATE'),
      key: { reveal: () => pem('KEY') },
    };
    expect(temporalTls({ tls })).toEqual({
      serverNameOverride: 'temporal.example.org',
      serverRootCACertificate: Buffer.from(pem('CA')),
      clientCertPair: { crt: Buffer.from(pem('CERTIFICATE')), key: Buffer.from(pem('KEY')) },
    });
  });
});
