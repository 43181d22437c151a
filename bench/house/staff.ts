import { ScriptedSignIn, type Staff as Member } from '@homeward/testing';

/** The type of organisation of a role, if the sample has staff of that role in several types. */
const homes: Readonly<Record<string, string>> = { counsellor: 'canton', 'case-manager': 'country-office' };

/** The synthetic staff of the sample: one member for each role, each with their own token. */
export class Staff {
  readonly #tokens = new Map<string, string>();

  private constructor(private readonly members: readonly Member[]) {}

  static async meet(apiUrl: string, roles: readonly string[]): Promise<Staff> {
    const signIn = await ScriptedSignIn.at(apiUrl);
    const staff = new Staff(await signIn.staff());
    for (const role of roles) {
      const { staffId } = staff.#memberFor(role);
      staff.#tokens.set(role, await signIn.tokenOf(staffId, role));
    }
    return staff;
  }

  tokenOf(role: string): string {
    return this.#tokens.get(role)!;
  }

  /** Returns the first organisation of a type. */
  organisationOf(type: string): string {
    return this.members.find(({ organisationType }) => organisationType === type)!.organisationId;
  }

  #memberFor(role: string): Member {
    return this.members.find(
      ({ roles, organisationType }) =>
        roles.includes(role) && (homes[role] ?? organisationType) === organisationType,
    )!;
  }
}
