import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { ScriptedSignIn } from '@homeward/testing';
import { openHouse, type House } from '../../apps/api/test/house.js';
import { run } from '../run.js';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const [, firstCase = ''] = /<!-- a test runs this.*?-->\s+```sh\n(.*?)```/s.exec(readme) ?? [];

describe("the README's first case", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  }, 240_000);
  afterAll(async () => house?.stop());

  /** Runs the commands as written in the README, except for the address. */
  async function paste(): Promise<string[]> {
    const script = firstCase.replace('http://127.0.0.1:3000', house.apiUrl);
    const { auth, dataDir } = house.settings;
    const env = {
      HOMEWARD_DATA_DIR: dataDir,
      HOMEWARD_OIDC_ISSUER: auth.issuer,
      NODE_OPTIONS: '',
    };
    const { code, output } = await run('sh', ['-euc', script], { quiet: true, env });
    expect({ code, output }).toMatchObject({ code: 0 });
    return output.trimEnd().split('\n');
  }

  it('the README’s first case works when pasted, and returns the answers stated in its comments', async () => {
    const [stage, refusal = '', next] = await paste();
    expect([stage, next]).toEqual(['registration', 'decide-eligibility']);
    expect(refusal).toMatch(/^PERSON\.IDENTITY_MISSING: L’identité d’une personne manque\./);
  }, 60_000);

  it('pasting the README’s first case twice opens only one case', async () => {
    await paste();
    await paste();
    const staff = '5a000000-0000-4000-8000-000000000102';
    const token = await (await ScriptedSignIn.at(house.apiUrl)).tokenOf(staff, 'counsellor');
    const cases = await fetch(`${house.apiUrl}/api/v1/cases`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await cases.json()).toMatchObject({ items: [{ stage: 'registration' }] });
  }, 60_000);
});
