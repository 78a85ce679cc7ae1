import { RetryLater } from '../../domain/errors.ts';
import { epochMsOf } from '../../domain/time.ts';
import type { PrepareInput } from '../../ports/adapter.ts';
import type { Attended } from '../../ports/gate.ts';
import type { Hand, PersonAtBrowser } from '../../ports/person.ts';
import { type Claimed, type Refusal, renewIntent } from './claimed-action.ts';
import type { FilingContext } from './context.ts';
import { noticeOf } from './notice.ts';
import { platformNow } from './platform-time.ts';

/** As long as a person may take for one form; the others of the shop wait meanwhile. */
const PATIENCE_MS = 10 * 60_000;
/** A press counts as made at the time of its intent, also where we die before we hear of it: that time must not fall far behind. */
const FRESH_MS = 30_000;

interface WaitingFor {
  claimed: Claimed;
  /** What stands filled on the page. */
  input: PrepareInput;
  person: PersonAtBrowser;
  /** Asked once, when the fitting request is at the gate: undefined = it may leave. */
  lastWord: () => Promise<Refusal | undefined>;
}

export interface Ending {
  /** The last word was no. */
  refused?: Refusal;
  /** The last word failed. */
  broken?: unknown;
  /** Nobody pressed in time, and what set that time. */
  ranOut?: 'patience' | 'deadline';
}

interface Waiting {
  /** For the verb. */
  hand: Hand;
  /** For the gate. */
  attended: Attended;
  /** From now on nothing leaves; resolves when a last word that is being asked has been given. */
  end(): Promise<Ending>;
}

/** Brings together the person, the verb that waits for the press, and the gate that meets its request. */
export function waitForPerson(filing: FilingContext, waitingFor: WaitingFor): Waiting {
  const { claimed, input, person, lastWord } = waitingFor;
  const { clock } = filing.deps;
  const forMs = patienceMs(filing, claimed);
  const until = clock.nowMs() + forMs;
  const left = Promise.withResolvers<void>();
  left.promise.catch(() => undefined);
  const stop = new AbortController();
  const ending: Ending = {};
  let checking: Promise<string | undefined> | undefined;
  let asked = '';

  const show = (trouble?: string) => person.show(noticeOf(filing, claimed, { asked, input, until, trouble }));
  const check = async (): Promise<string | undefined> => {
    if (stop.signal.aborted) return '操作已经结束，没有提交';
    const objection = await ask(ending, lastWord);
    if (objection === undefined) left.resolve();
    else left.reject(new RetryLater('last word was no', objection));
    return objection;
  };
  const runOut = async (): Promise<void> => {
    for (let leftMs = forMs; leftMs > 0; leftMs = until - clock.nowMs()) {
      await clock.sleep(Math.min(leftMs, FRESH_MS), stop.signal);
      const objection = await keepFresh(filing, claimed);
      if (objection !== undefined) void show(`现在不能提交：${objection}`);
    }
    // A press that is being checked is not too late.
    if (checking !== undefined) return left.promise;
    ending.ranOut = forMs < PATIENCE_MS ? 'deadline' : 'patience';
    throw new RetryLater('nobody pressed in time', '等候时间已到，没有人点击。');
  };
  return {
    hand: {
      press: async (name) => {
        asked = name;
        void show();
        await Promise.race([left.promise, runOut()]);
      },
    },
    attended: {
      forMs,
      lastCheck: () => {
        checking = check();
        return checking;
      },
      // What the page asks for beside its forms is not theirs to mend.
      onBlock: ({ reason, text }) => {
        if (reason !== 'unknown-request') void show(`已拦下，没有发出：${text}`);
      },
    },
    end: async () => {
      stop.abort(new Error('nobody waits any more'));
      await checking;
      return ending;
    },
  };
}

/** Why nothing could be pressed at this moment, undefined when it could. What fails now is asked again at the press. */
async function keepFresh(filing: FilingContext, claimed: Claimed): Promise<string | undefined> {
  try {
    return (await renewIntent(filing, claimed))?.text;
  } catch (error) {
    filing.deps.log.warn('intent not renewed', { action: claimed.action.id, error });
    return undefined;
  }
}

async function ask(ending: Ending, lastWord: WaitingFor['lastWord']): Promise<string | undefined> {
  try {
    const refused = await lastWord();
    if (refused) ending.refused = refused;
    return refused?.text;
  } catch (error) {
    ending.broken = error;
    return '最后一次核对出错，没有提交';
  }
}

/** Nobody is asked to press what the platform no longer takes. */
function patienceMs(filing: FilingContext, { action, submissions }: Claimed): number {
  if (action.kind !== 'enrol') return PATIENCE_MS;
  const nowMs = epochMsOf(platformNow(filing) ?? filing.deps.clock.now());
  const ends = submissions.map(({ signUpEndsAt }) => epochMsOf(signUpEndsAt) - nowMs);
  return Math.max(0, Math.min(PATIENCE_MS, ...ends));
}
