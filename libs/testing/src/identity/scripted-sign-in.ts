/** A member of staff of samples/organisations.json. */
export interface Staff {
  readonly staffId: string;
  readonly organisationId: string;
  readonly organisationType: string;
  readonly roles: readonly string[];
}

/** The embedded identity provider for scripts and tests, which sign in without opening a page. */
export class ScriptedSignIn {
  private constructor(private readonly issuer: string) {}

  /** The sign-in for the API at this address. The API names the issuer whose tokens it accepts (RFC 9728). */
  static async at(apiUrl: string): Promise<ScriptedSignIn> {
    const about = await fetch(`${apiUrl}/.well-known/oauth-protected-resource`);
    const { authorization_servers: issuers } = (await about.json()) as { authorization_servers: string[] };
    return new ScriptedSignIn(issuers[0]!);
  }

  /** Everyone who may sign in, grouped by organisation. */
  async staff(): Promise<readonly Staff[]> {
    const answer = await fetch(`${this.issuer}/staff`);
    return ((await answer.json()) as { items: readonly Staff[] }).items;
  }

  async tokenOf(staff: string, role: string): Promise<string> {
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:homeward:synthetic-staff',
        client_id: 'homeward-scripts',
        staff,
        scope: `role:${role}`,
      }),
    });
    if (!answer.ok) throw new Error(`The identity provider answered ${answer.status}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  }
}
