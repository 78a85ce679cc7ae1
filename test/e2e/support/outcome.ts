import type { StoredMessage } from '../../../src/ports/notifier.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';
import type { OfferedPlace } from '../../sandbox/kit/places.ts';
import type { Team } from './team.ts';

type Commit = Extract<JournalEntry, { kind: 'commit' }>;

/** What the platform took for the goods, from our account or from a colleague's. */
export function commitsOf(
  { sandbox }: Team,
  { offerId, subjectId }: OfferedPlace,
  source: Commit['source'] = 'merchant',
): Commit[] {
  return sandbox.journal
    .entries()
    .filter((entry) => entry.kind === 'commit')
    .filter((entry) => entry.source === source && entry.offerId === offerId)
    .filter((entry) => entry.goods.some((goods) => goods.goodsId === subjectId));
}

/** How far the submission is, in the words of the ledger. */
export async function stateOf({ app }: Team, id: string) {
  const { stage, review, hold, attempt } = await app.deps.ledger.submissions.get(id);
  const presses = (await app.deps.ledger.actions.presses(id)).length;
  return { stage, review, holdCode: hold?.code, holdText: hold?.text ?? '', attempt, presses };
}

/** Everything that waits to be told to somebody. Nothing is delivered in these tests. */
export function news({ app }: Team): Promise<StoredMessage[]> {
  return app.deps.ledger.outbox.list('waiting', 1_000);
}

export async function newsText(team: Team): Promise<string> {
  return JSON.stringify((await news(team)).map(({ kind, to, data }) => ({ kind, to, data })));
}
