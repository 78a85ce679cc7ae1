import type { Kysely, Transaction } from 'kysely';
import type {
  EventRow,
  JobRunRow,
  MigrationRow,
  OutboxRow,
  PauseRow,
  PlatformRecordRow,
  PoolImportRow,
  RequestRow,
  RestoreRow,
  ShopStateRow,
} from './rows/history-rows.ts';
import type {
  CampaignRow,
  OfferFactsRow,
  OfferRow,
  OfferVersionRow,
  PriceObservationRow,
  VerdictRow,
} from './rows/offer-rows.ts';
import type { RobotDeliveryRow, RobotPostRow, RobotStateRow } from './rows/robot-rows.ts';
import type {
  AbsenceRow,
  ActionRow,
  ActionSubmissionRow,
  ApprovalRow,
  ConsentRow,
  SubmissionLineRow,
  SubmissionRow,
} from './rows/submission-rows.ts';
import type { BreachRow, ListingStateRow } from './rows/watch-rows.ts';

/** Tables by their camelCase names; CamelCasePlugin makes them snake_case in the database. */
export interface LedgerTables {
  campaigns: CampaignRow;
  offers: OfferRow;
  offerVersions: OfferVersionRow;
  offerFacts: OfferFactsRow;
  priceObservations: PriceObservationRow;
  verdicts: VerdictRow;
  submissions: SubmissionRow;
  submissionLines: SubmissionLineRow;
  actions: ActionRow;
  actionSubmissions: ActionSubmissionRow;
  absences: AbsenceRow;
  approvals: ApprovalRow;
  consents: ConsentRow;
  platformRecords: PlatformRecordRow;
  listingStates: ListingStateRow;
  breaches: BreachRow;
  events: EventRow;
  outbox: OutboxRow;
  robotDeliveries: RobotDeliveryRow;
  robotPosts: RobotPostRow;
  robotStates: RobotStateRow;
  requests: RequestRow;
  jobRuns: JobRunRow;
  pauses: PauseRow;
  restores: RestoreRow;
  poolImports: PoolImportRow;
  shopStates: ShopStateRow;
  migrations: MigrationRow;
}

export type LedgerDb = Kysely<LedgerTables>;
/** Inside a transaction only its handle may be used: the one connection is taken, waiting for it would never end. */
export type LedgerTx = Transaction<LedgerTables>;
