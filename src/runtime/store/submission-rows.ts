import { canonicalJson } from '../../domain/snapshot.ts';
import type { Line, Submission } from '../../domain/submission.ts';
import type { ListedSubmission } from '../../ports/digest-ledger.ts';
import {
  BasisJson,
  FollowUpJson,
  HoldJson,
  NeedsPersonJson,
  PersonsJson,
  RolesJson,
  SnapshotJson,
  WithdrawalJson,
} from './json-columns.ts';
import type { SubmissionLineRow, SubmissionRow } from './rows/submission-rows.ts';
import { decode, withoutNulls } from './rows-to-values.ts';

export function rowOfSubmission(submission: Submission): SubmissionRow {
  const {
    subject,
    lines: _lines,
    hold,
    needsPerson,
    withdrawal,
    followUp,
    importedBy,
    ...plain
  } = submission;
  return {
    ...plain,
    subjectKind: subject.kind,
    subjectId: subject.id,
    isOpen: submission.isOpen ? 1 : 0,
    snapshot: canonicalJson(submission.snapshot),
    basis: canonicalJson(submission.basis),
    requiredRoles: canonicalJson(submission.requiredRoles),
    hold: hold ? canonicalJson(hold) : null,
    needsPerson: needsPerson ? canonicalJson(needsPerson) : null,
    withdrawal: withdrawal ? canonicalJson(withdrawal) : null,
    followUp: followUp ? canonicalJson(followUp) : null,
    previousId: submission.previousId ?? null,
    reviewRaw: submission.reviewRaw ?? null,
    reasonRaw: submission.reasonRaw ?? null,
    platformRecordId: submission.platformRecordId ?? null,
    importedBy: importedBy ? canonicalJson(importedBy) : null,
  };
}

export function rowsOfLines(submission: Submission): SubmissionLineRow[] {
  return submission.lines.map(({ price, reason, ...line }, position) => ({
    ...line,
    submissionId: submission.id,
    position,
    priceFen: price.fen,
    priceBasis: price.basis,
    listPriceFen: line.listPriceFen ?? null,
    reason: reason ?? null,
  }));
}

export function submissionOf(row: SubmissionRow, lines: readonly SubmissionLineRow[]): Submission {
  const { snapshot, basis, ...listed } = row;
  const what = `submission ${row.id}`;
  return {
    ...listedOf(listed),
    lines: lines.map(lineOf),
    snapshot: decode(SnapshotJson, snapshot, what),
    basis: decode(BasisJson, basis, what),
  };
}

type ListedRow = Omit<SubmissionRow, 'snapshot' | 'basis'>;

export function listedOf(row: ListedRow): ListedSubmission {
  const { subjectKind, subjectId, isOpen, hold, needsPerson, withdrawal, followUp, importedBy, ...plain } =
    withoutNulls(row);
  const what = `submission ${row.id}`;
  return {
    ...plain,
    subject: { kind: subjectKind, id: subjectId },
    isOpen: isOpen === 1,
    requiredRoles: decode(RolesJson, row.requiredRoles, what),
    ...(importedBy === undefined ? {} : { importedBy: decode(PersonsJson, importedBy, what) }),
    ...(hold === undefined ? {} : { hold: decode(HoldJson, hold, what) }),
    ...(needsPerson === undefined ? {} : { needsPerson: decode(NeedsPersonJson, needsPerson, what) }),
    ...(withdrawal === undefined ? {} : { withdrawal: decode(WithdrawalJson, withdrawal, what) }),
    ...(followUp === undefined ? {} : { followUp: decode(FollowUpJson, followUp, what) }),
  };
}

/** All but the two long ones. */
export const LISTED_COLUMNS = [
  'id',
  'shopId',
  'offerId',
  'subjectKind',
  'subjectId',
  'slot',
  'occurrence',
  'campaignId',
  'offerName',
  'campaignType',
  'offerVersion',
  'listingId',
  'title',
  'previousId',
  'isOpen',
  'stage',
  'review',
  'reviewRaw',
  'reasonRaw',
  'snapshotHash',
  'basisHash',
  'requiredRoles',
  'marginBp',
  'discountBp',
  'plannedSalesFen',
  'signUpEndsAt',
  'hold',
  'needsPerson',
  'withdrawal',
  'followUp',
  'attempt',
  'platformRecordId',
  'owner',
  'madeBy',
  'changedBy',
  'importedBy',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof ListedRow)[];

function lineOf(row: SubmissionLineRow): Line {
  const { submissionId: _id, position: _position, priceFen, priceBasis, ...line } = withoutNulls(row);
  return { ...line, price: { fen: priceFen, basis: priceBasis } };
}
