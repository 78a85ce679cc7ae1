import nodeFs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { type Fault, systemError } from './fault-fs.ts';

export interface FailingCalls {
  /** Every call that was meant so far, in order. */
  calls: string[];
  /** Gives the process its own file system back. */
  mend(): void;
}

type Call = (...args: unknown[]) => unknown;
type Target = Record<string, Call>;
type Answer = (error: Error | null, ...results: unknown[]) => void;

const PROMISED = nodeFs.promises as unknown as Target;
const DIRECT = nodeFs as unknown as Target;
const PATH_CALLS = ['copyFile', 'link', 'mkdir', 'readFile', 'readdir', 'rename', 'rm', 'stat', 'writeFile'];
const SYNC_CALLS = ['appendFileSync', 'mkdirSync', 'openSync', 'renameSync', 'statSync'];
const HANDLE_CALLS = ['read', 'sync', 'write', 'close'];
/** What streams call. */
const STREAM_CALLS = ['read', 'fsync', 'write', 'close'];

interface Guard {
  isMeant: (path: string) => boolean;
  /** Counts the call; true when it is the one to fail. */
  strikes: (name: string) => boolean;
  fault: Fault;
  replace: (target: Target, names: readonly string[], make: (own: Call, name: string) => Call) => void;
}

/**
 * The file system of this process, except that the `failAt`-th call (from 0) on a path that is meant fails; a short write takes
 * 1 byte and succeeds. Whoever calls `node:fs` is met, packages too; SQLite, which calls the system itself, is not.
 */
export function failCalls(isMeant: Guard['isMeant'], failAt: number, fault: Fault): FailingCalls {
  const calls: string[] = [];
  const undo: (() => void)[] = [];
  const guard: Guard = {
    isMeant,
    fault,
    strikes: (name) => calls.push(name) - 1 === failAt,
    replace: (target, names, make) => {
      for (const name of names) {
        const own = target[name];
        if (!own) throw new Error(`no call ${name} to replace`);
        target[name] = make(own.bind(target), name);
        undo.push(() => void Object.assign(target, { [name]: own }));
      }
    },
  };
  guardPaths(guard);
  guardHandles(guard);
  guardStreams(guard);
  syncBuiltinESMExports();
  const mend = () => {
    for (const restore of undo) restore();
    syncBuiltinESMExports();
  };
  return { calls, mend };
}

function isRefused({ isMeant, strikes, fault }: Guard, name: string, path: unknown): boolean {
  return typeof path === 'string' && isMeant(path) && strikes(name) && fault !== 'short-write';
}

function guardPaths(guard: Guard): void {
  guard.replace(PROMISED, PATH_CALLS, (own, name) => async (...args) => {
    if (isRefused(guard, name, args[0])) throw systemError(guard.fault, name);
    return own(...args);
  });
  guard.replace(DIRECT, SYNC_CALLS, (own, name) => (...args) => {
    if (isRefused(guard, name, args[0])) throw systemError(guard.fault, name);
    return own(...args);
  });
}

/** A close that reports an error has closed all the same. */
function guardHandles(guard: Guard): void {
  const { replace, isMeant, strikes, fault } = guard;
  const guardOne = (handle: Target) =>
    replace(handle, HANDLE_CALLS, (own, name) => async (...args) => {
      if (!strikes(name)) return own(...args);
      if (fault === 'short-write') return name === 'write' ? own(args[0], args[1], 1) : own(...args);
      if (name === 'close') await own();
      throw systemError(fault, name);
    });
  replace(PROMISED, ['open'], (own) => async (...args) => {
    if (isRefused(guard, 'open', args[0])) throw systemError(fault, 'open');
    const handle = await own(...args);
    if (isMeant(String(args[0]))) guardOne(handle as Target);
    return handle;
  });
}

function guardStreams(guard: Guard): void {
  const { replace, isMeant, strikes, fault } = guard;
  const files = new Set<unknown>();
  replace(DIRECT, ['open'], (own) => (...args) => {
    const answer = args.at(-1) as Answer;
    if (isRefused(guard, 'open', args[0])) return process.nextTick(answer, systemError(fault, 'open'));
    return own(...args.slice(0, -1), (error: Error | null, file: unknown) => {
      if (isMeant(String(args[0]))) files.add(file);
      answer(error, file);
    });
  });
  replace(DIRECT, STREAM_CALLS, (own, name) => (...args) => {
    if (!files.has(args[0])) return own(...args);
    if (name === 'close') files.delete(args[0]);
    if (!strikes(name)) return own(...args);
    if (fault === 'short-write') return name === 'write' ? own(...args.with(3, 1)) : own(...args);
    const answer = args.at(-1) as Answer;
    if (name === 'close') return own(args[0], () => answer(systemError(fault, name)));
    return process.nextTick(answer, systemError(fault, name));
  });
}
