import type { Stores } from './hard-times/stores.js';

/** Tables without rows of cases: the list of migrations, and the id that links the key store to the database. */
const beside = ['schema_migration', 'key_store'];

/** A copy of every row of the database, as in a dump, which can be restored. */
export class Backup {
  static async of(stores: Stores): Promise<Backup> {
    const tables = await stores.rows<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
      beside,
    );
    const names = tables.map(({ name }) => name);
    await stores.rows('create schema backup');
    for (const name of names) await stores.rows(`create table backup.${name} as table public.${name}`);
    return new Backup(stores, names);
  }

  private constructor(
    private readonly stores: Stores,
    readonly tables: readonly string[],
  ) {}

  /** Returns every row as PostgreSQL prints it. */
  async text(): Promise<string> {
    const rows = this.tables.map((name) =>
      this.stores.rows<{ row: string }>(`select t::text as row from backup.${name} t`),
    );
    return (await Promise.all(rows)).flatMap((table) => table.map(({ row }) => row)).join('\n');
  }

  /** Restores like `pg_restore`, without triggers and foreign keys. */
  async restore(): Promise<void> {
    await this.stores.database.transaction(async (manager) => {
      await manager.query(`set local session_replication_role = 'replica'`);
      for (const name of this.tables) {
        await manager.query(`delete from public.${name}`);
        await manager.query(
          `insert into public.${name} overriding system value select * from backup.${name}`,
        );
      }
    });
  }
}
