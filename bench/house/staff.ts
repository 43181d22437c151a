import type { KeptAlive } from './kept-alive.js';

interface Member {
  readonly staffId: string;
  readonly organisationId: string;
  readonly organisationType: string;
  readonly roles: readonly string[];
}

/** The organisation a role works in, where the sample knows staff of that role in several. */
const homes: Readonly<Record<string, string>> = { counsellor: 'canton', 'case-manager': 'country-office' };

/** The synthetic staff of the sample: one member for each role, each with their own token. */
export class Staff {
  readonly #tokens = new Map<string, string>();

  private constructor(private readonly members: readonly Member[]) {}

  static async meet(http: KeptAlive, roles: readonly string[]): Promise<Staff> {
    const { items } = (await http.get('/dev/staff')).body as { items: readonly Member[] };
    const staff = new Staff(items);
    for (const role of roles) {
      const { staffId } = staff.#memberFor(role);
      const { token } = (await http.get(`/dev/token?staff=${staffId}&role=${role}`)).body as {
        token: string;
      };
      staff.#tokens.set(role, token);
    }
    return staff;
  }

  tokenOf(role: string): string {
    return this.#tokens.get(role)!;
  }

  /** The first organisation of a type. */
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
