import { z } from 'zod';
import type { ApprovalWait } from '../../domain/latest-safe.ts';
import { Role } from '../../domain/pool/schema.ts';
import { epochMsOf, type Instant } from '../../domain/time.ts';
import { decode } from './rows-to-values.ts';
import type { LedgerDb } from './schema.ts';

/** What approvers do now counts, and the reading costs the same however long the history is. */
const NEWEST = 200;
const Asked = z.object({ requiredRoles: z.array(Role) });

/** How long people took from the question to the last yes it needed; what nobody has answered yet is left out. */
export async function listApprovalWaits(db: LedgerDb): Promise<ApprovalWait[]> {
  const answers = await firstYesPerRole(db);
  return [...Map.groupBy(answers, ({ seq }) => seq).values()].flatMap((ofOne) => waitOf(ofOne) ?? []);
}

interface RoleAnswer {
  seq: number;
  askedAt: Instant;
  data: string;
  role: string;
  yesAt: Instant;
}

function firstYesPerRole(db: LedgerDb): Promise<RoleAnswer[]> {
  const newest = db
    .selectFrom('events')
    .select(['seq', 'at as askedAt', 'data', 'aggregateId'])
    .where('event', '=', 'approval-asked')
    .orderBy('at', 'desc')
    .limit(NEWEST);
  return db
    .selectFrom(newest.as('asked'))
    .innerJoin('approvals', (join) =>
      join
        .onRef('approvals.submissionId', '=', 'asked.aggregateId')
        .onRef('approvals.at', '>=', 'asked.askedAt')
        .on('approvals.decision', '=', 'approved'),
    )
    .select((row) => ['seq', 'askedAt', 'data', 'role', row.fn.min('approvals.at').as('yesAt')])
    .groupBy(['seq', 'askedAt', 'data', 'role'])
    .execute();
}

function waitOf(answers: readonly RoleAnswer[]): ApprovalWait | undefined {
  const [first] = answers;
  if (!first) return undefined;
  const { requiredRoles } = decode(Asked, first.data, `event ${first.seq}`);
  const yesAt = requiredRoles.map((role) => answers.find((answer) => answer.role === role)?.yesAt);
  const last = yesAt.toSorted().at(-1);
  if (last === undefined || yesAt.includes(undefined)) return undefined;
  return { roles: requiredRoles, waitedMs: epochMsOf(last) - epochMsOf(first.askedAt) };
}
