import { Stop } from '../domain/errors.ts';
import type { Ledger } from '../ports/ledger.ts';

/** Holds back presses of a process that may have been taken for dead, until it has proved the folder is still its own. */
export interface PressGuard {
  /** Names the proof; called by whoever gains the folder. */
  ownedBy(proof: () => Promise<boolean>): void;
  /** From now on the next press needs a fresh proof. */
  doubt(): void;
  /** Throws `Stop` when the folder is no longer ours. */
  assertMayPress(): Promise<void>;
}

export function createPressGuard(): PressGuard {
  let proof: (() => Promise<boolean>) | undefined;
  let isDoubtful = true;
  return {
    ownedBy: (next) => {
      proof = next;
    },
    doubt: () => {
      isDoubtful = true;
    },
    assertMayPress: async () => {
      if (!isDoubtful) return;
      if (!(await proof?.())) throw notOurs();
      isDoubtful = false;
    },
  };
}

/** The same ledger, whose intents are committed and renewed only while the folder is proven ours: without one nothing is pressed. */
export function guardPresses(ledger: Ledger, guard: PressGuard): Ledger {
  const { commitIntent, renewIntent } = ledger.actions;
  return {
    ...ledger,
    actions: {
      ...ledger.actions,
      commitIntent: async (...args) => {
        await guard.assertMayPress();
        return commitIntent(...args);
      },
      renewIntent: async (...args) => {
        await guard.assertMayPress();
        return renewIntent(...args);
      },
    },
  };
}

function notOurs(): Stop {
  return new Stop(
    'data folder is not proven ours',
    '数据文件夹已不归本进程所有，没有提交。请检查是否有另一个机器人在运行，然后重新启动。',
  );
}
