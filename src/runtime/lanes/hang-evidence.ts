import { membersOf } from '../browser/process-group.ts';

/** More than any page of a merchant backend works without a pause. */
const SPIN_MS = 6_000;

/** What tells a browser that hangs from one that only gets no time on an overloaded machine. */
export interface HangEvidence {
  /** The silence begins. */
  begin(): Promise<void>;
  /** One of its processes is stopped, or has worked for seconds since without answering. Never where the machine does not tell. */
  isThere(): Promise<boolean>;
}

export function collectEvidence(pid: number, look = membersOf): HangEvidence {
  let before: Awaited<ReturnType<typeof membersOf>> = new Map();
  return {
    begin: async () => {
      before = await look(pid);
    },
    isThere: async () =>
      [...(await look(pid))].some(
        ([member, { isStopped, cpuMs }]) => isStopped || cpuMs - (before.get(member)?.cpuMs ?? 0) >= SPIN_MS,
      ),
  };
}
