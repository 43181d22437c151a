import type { Stores } from './hard-times/stores.js';

/** Tables that contain no case data: the list of migrations, and the id that links the key store to the database. */
const beside = ['schema_migration', 'key_store'];

/** A copy of every row of the database. Like a database dump, it can be restored. */
export class Backup {
  /** @param schema the schema in which the copy is kept. Each moment needs its own schema. */
  static async of(stores: Stores, schema = 'backup'): Promise<Backup> {
    const tables = await stores.rows<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
      beside,
    );
    const names = tables.map(({ name }) => name);
    await stores.rows(`create schema ${schema}`);
    for (const name of names) await stores.rows(`create table ${schema}.${name} as table public.${name}`);
    return new Backup(stores, schema, names);
  }

  private constructor(
    private readonly stores: Stores,
    private readonly schema: string,
    readonly tables: readonly string[],
  ) {}

  /** Returns every row as PostgreSQL prints it. */
  async text(): Promise<string> {
    const rows = this.tables.map((name) =>
      this.stores.rows<{ row: string }>(`select t::text as row from ${this.schema}.${name} t`),
    );
    return (await Promise.all(rows)).flatMap((table) => table.map(({ row }) => row)).join('\n');
  }

  /** Restores the rows as `pg_restore` does, with triggers and foreign keys disabled. */
  async restore(): Promise<void> {
    await this.stores.database.transaction(async (manager) => {
      await manager.query(`set local session_replication_role = 'replica'`);
      for (const name of this.tables) {
        await manager.query(`delete from public.${name}`);
        await manager.query(
          `insert into public.${name} overriding system value select * from ${this.schema}.${name}`,
        );
      }
    });
  }
}
