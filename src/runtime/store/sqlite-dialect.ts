import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type QueryResult, type TransactionSettings } from 'kysely';
import {
  BaseSqliteDialect,
  GenericSqliteDriver,
  type IGenericSqlite,
  parseBigInt,
} from 'kysely-generic-sqlite';
import { translateSqliteError } from './sqlite-errors.ts';

/** Lists of ids make new SQL texts without end: past this many the cache starts anew. */
const MAX_STATEMENTS = 500;

interface Prepared {
  statement: StatementSync;
  hasRows: boolean;
}

/** SQLite on the main thread. A commit is on disk when its promise resolves (WAL, synchronous=FULL). */
export function createSqliteDialect(path: string, lockWaitMs: number): BaseSqliteDialect {
  return new BaseSqliteDialect(() => new ImmediateDriver(() => createExecutor(path, lockWaitMs)));
}

/** A writer takes the lock at the start, so that what it has read stays true until it commits. */
class ImmediateDriver extends GenericSqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** SQLite ends the transaction itself on a full disk or an I/O error; that error must not be hidden by ours. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.db?.db instanceof DatabaseSync && !this.db.db.isTransaction) return;
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}

function createExecutor(path: string, lockWaitMs: number): IGenericSqlite<DatabaseSync> {
  const db = openDatabase(path, lockWaitMs);
  const statements = new Map<string, Prepared>();
  return {
    db,
    query: (_isSelect, sql, parameters) => {
      try {
        return runPrepared(prepare(db, statements, sql), parameters);
      } catch (error) {
        throw translateSqliteError(error, path);
      }
    },
    close: () => db.close(),
  };
}

function openDatabase(path: string, lockWaitMs: number): DatabaseSync {
  try {
    const db = new DatabaseSync(path, { timeout: lockWaitMs });
    db.exec('pragma synchronous = full');
    return db;
  } catch (error) {
    throw translateSqliteError(error, path);
  }
}

function prepare(db: DatabaseSync, statements: Map<string, Prepared>, sql: string): Prepared {
  const known = statements.get(sql);
  if (known) return known;
  if (statements.size >= MAX_STATEMENTS) statements.clear();
  const statement = db.prepare(sql);
  const prepared = { statement, hasRows: statement.columns().length > 0 };
  statements.set(sql, prepared);
  return prepared;
}

function runPrepared(
  { statement, hasRows }: Prepared,
  parameters: readonly SQLInputValue[],
): QueryResult<unknown> {
  if (hasRows) return { rows: statement.all(...parameters) };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  const insertId = parseBigInt(lastInsertRowid);
  const numAffectedRows = parseBigInt(changes);
  return {
    rows: [],
    ...(insertId === undefined ? {} : { insertId }),
    ...(numAffectedRows === undefined ? {} : { numAffectedRows }),
  };
}
