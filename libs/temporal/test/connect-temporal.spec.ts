import { temporalTls } from '@homeward/temporal';

const pem = (name: string) => `-----BEGIN ${name}-----`;

describe('temporalTls', () => {
  it('temporalTls is off unless the settings enable it', () => {
    expect(temporalTls({})).toBe(false);
    expect(temporalTls({ tls: { enabled: false } })).toBe(false);
  });

  it('temporalTls trusts the system’s authorities if the settings name no authority', () => {
    expect(temporalTls({ tls: { enabled: true, ca: undefined } })).toEqual({});
  });

  it('temporalTls accepts an authority, a server name and a client certificate with its key', () => {
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
