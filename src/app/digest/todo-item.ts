import { ROLE_WORDS } from '../../domain/chinese.ts';
import type { Pool, Role } from '../../domain/pool/schema.ts';
import type { Submission } from '../../domain/submission.ts';
import { personName } from '../messages/words.ts';
import type { TodoItem } from './model.ts';

/** A submission as something to do, for its owner; the caller says what. */
export function itemOf(submission: Submission, pool: Pool): TodoItem {
  return {
    who: personName(pool, submission.owner),
    shopId: submission.shopId,
    subject: submission.title,
    offerName: submission.offerName,
    text: '',
    deadlineAt: submission.signUpEndsAt,
    submissionId: submission.id,
    command: `npm run promo -- show ${submission.id}`,
  };
}

/** Who of a role may decide on it: never who made or last changed it. */
export function namesOf(pool: Pool, role: Role, submission: Submission): string {
  const people = pool.people.filter(
    ({ id, active, role: own, shops }) =>
      active &&
      own === role &&
      (shops.includes('*') || shops.includes(submission.shopId)) &&
      id !== submission.madeBy &&
      id !== submission.changedBy,
  );
  return people.length > 0
    ? people.map((person) => person.name).join('、')
    : `没有可用的${ROLE_WORDS[role]}人员`;
}
