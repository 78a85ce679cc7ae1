import { addMs } from '../../domain/time.ts';
import { reasonOf } from '../reason.ts';
import { changeOf, type FilingContext, shopAlert } from './context.ts';

/** As many refusals of one reason in a row stop the shop: the next ones would fail for the same cause. */
const SAME_REFUSALS = 3;

const OUTCOMES = ['filed', 'found', 'refused'];
const PAUSED = 'breaker-paused';
/** Refusals further apart than this have other causes. */
const COUNTED_MS = 86_400_000;

/** The breaker: a durable pause that only a person lifts. Reading goes on. */
export async function pauseShop(filing: FilingContext, reason: string): Promise<void> {
  const { deps, shop } = filing;
  const scope = `shop:${shop.id}`;
  const pauses = await deps.ledger.operations.pauses();
  if (pauses.some((pause) => pause.scope === scope)) return;
  const text = `店铺「${shop.name}」已自动暂停提交：${reason}`;
  await deps.ledger.operations.pause(
    { scope, reason, by: 'bot:breaker' },
    changeOf(filing, {
      event: PAUSED,
      why: text,
      notify: [
        shopAlert(filing, {
          key: `breaker:${shop.id}:${deps.clock.now()}`,
          title: '已自动暂停提交',
          text,
          advice: `核对原因后运行:npm run promo -- unpause --shop ${shop.id}`,
          isUrgent: true,
        }),
      ],
    }),
  );
}

/** The newest outcomes of the runs before, oldest first; a breaker that was lifted starts counting anew. */
export async function recentRefusals({ deps, shop, lane }: FilingContext): Promise<string[]> {
  const { submissions } = deps.ledger;
  const since = addMs(deps.clock.now(), -COUNTED_MS);
  const events = await submissions.events({ shopId: shop.id, since, events: [...OUTCOMES, PAUSED] });
  const lifted = events.findLastIndex(({ event }) => event === PAUSED);
  const newest = events.slice(lifted + 1).slice(1 - SAME_REFUSALS);
  return Promise.all(
    newest.map(async ({ event, aggregateId }) => {
      if (event !== 'refused') return '';
      const { reasonRaw = '' } = await submissions.get(aggregateId);
      return reasonOf(lane.adapter.profile, reasonRaw).kind;
    }),
  );
}

/** Pauses the shop when the newest outcomes were all refused for one reason. `kinds`: '' = accepted. */
export async function checkRefusals(filing: FilingContext, kinds: readonly string[]): Promise<boolean> {
  const newest = new Set(kinds.slice(-SAME_REFUSALS));
  const [kind] = newest;
  if (kinds.length < SAME_REFUSALS || newest.size > 1 || !kind) return false;
  await pauseShop(filing, `连续 ${SAME_REFUSALS} 条申报因同一原因被拒（${kind}）。`);
  return true;
}
