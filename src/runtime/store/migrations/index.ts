import { createOfferTables } from './001-offers.ts';
import { createSubmissionTables } from './002-submissions.ts';
import { createActionTables } from './003-actions.ts';
import { createHistoryTables } from './004-history.ts';
import { createOperationTables } from './005-operations.ts';
import { createWatchTables } from './006-watch.ts';
import { addScale } from './007-scale.ts';
import { createRobotTables } from './008-robots.ts';
import { addDigestIndexes } from './009-digest.ts';
import { createRestores } from './010-restores.ts';
import { addImporters } from './011-importers.ts';
import { addFollowUps } from './012-follow-ups.ts';
import type { SchemaDb } from './columns.ts';

export interface Migration {
  /** Recorded in the database: never renamed, never reordered. */
  name: string;
  up: (db: SchemaDb) => Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  { name: '001-offers', up: createOfferTables },
  { name: '002-submissions', up: createSubmissionTables },
  { name: '003-actions', up: createActionTables },
  { name: '004-history', up: createHistoryTables },
  { name: '005-operations', up: createOperationTables },
  { name: '006-watch', up: createWatchTables },
  { name: '007-scale', up: addScale },
  { name: '008-robots', up: createRobotTables },
  { name: '009-digest', up: addDigestIndexes },
  { name: '010-restores', up: createRestores },
  { name: '011-importers', up: addImporters },
  { name: '012-follow-ups', up: addFollowUps },
];
