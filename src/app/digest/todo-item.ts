import { hasHandIn } from '../../domain/approval.ts';
import { ROLE_WORDS } from '../../domain/chinese.ts';
import { latestSafeAt } from '../../domain/latest-safe.ts';
import type { Person, Pool, Role } from '../../domain/pool/schema.ts';
import type { Submission } from '../../domain/submission.ts';
import { activePerson, personName } from '../messages/words.ts';
import { mayActIn } from '../prepare-people.ts';
import type { DigestInput } from './input.ts';
import type { TodoItem } from './model.ts';
import { isBeforeFiling } from './money.ts';

type Waits = Pick<TodoItem, 'who' | 'personIds'>;

/** A submission as something to do, for its owner; the caller says what. A sign-up that is over ends nothing of what was filed. */
export function itemOf(submission: Submission, { pool, now }: DigestInput): TodoItem {
  return {
    ...waitsFor(submission.owner, pool),
    shopId: submission.shopId,
    subject: submission.title,
    offerName: submission.offerName,
    text: '',
    ...(submission.signUpEndsAt > now ? { deadlineAt: submission.signUpEndsAt } : {}),
    submissionId: submission.id,
    command: `npm run promo -- show ${submission.id}`,
  };
}

/** One that has yet to be filed: over with its sign-up, and with the latest safe time. */
export function unfiledItemOf(submission: Submission, input: DigestInput): TodoItem {
  const { signUpEndsAt: deadlineAt } = submission;
  return { ...itemOf(submission, input), deadlineAt, ...safeTimeOf(submission, input) };
}

/** A corrected or held one goes through everything again: it counts as a draft. */
function safeTimeOf(submission: Submission, { paces, now }: DigestInput): Pick<TodoItem, 'latestSafeAt'> {
  const pace = paces.get(submission.shopId);
  if (!pace) return {};
  const stage = isBeforeFiling(submission) ? submission.stage : 'draft';
  const safeAt = latestSafeAt({ ...submission, stage }, pace, now);
  return safeAt === undefined ? {} : { latestSafeAt: safeAt };
}

export function waitsFor(personId: string, pool: Pool): Waits {
  const person = activePerson(pool, personId);
  return { who: person?.name ?? personName(pool, personId), personIds: person ? [person.id] : [] };
}

/** Who of a role may decide on it: never who made or last changed it. */
export function waitsForRole(pool: Pool, role: Role, submission: Submission): Waits {
  const people = pool.people.filter((person) => mayDecide(person, role, submission));
  return {
    who: people.map(({ name }) => name).join('、') || `没有可用的${ROLE_WORDS[role]}人员`,
    personIds: people.map(({ id }) => id),
  };
}

/** Anybody who may act in the shop, but one. */
export function waitsForOthers(pool: Pool, shopId: string, exceptId: string): Waits {
  const people = pool.people.filter(
    (person) => person.active && person.id !== exceptId && mayActIn(person, shopId),
  );
  return { who: people.map(({ name }) => name).join('、'), personIds: people.map(({ id }) => id) };
}

function mayDecide(person: Person, role: Role, submission: Submission): boolean {
  const { id, active, role: own } = person;
  return active && own === role && mayActIn(person, submission.shopId) && !hasHandIn(submission, id);
}
