import nodeFs, { type FileHandle } from 'node:fs/promises';
import type { DurableFs } from '../../src/runtime/durable-file.ts';

export const FAULTS = ['EIO', 'ENOSPC', 'EMFILE', 'short-write'] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultFs {
  fs: DurableFs;
  /** Every call so far, in order, e.g. `open`, `write`, `sync`. */
  calls: string[];
  /** Neither counts nor fails until `arm`. */
  disarm(): void;
  /** Counts and fails from here on. */
  arm(): void;
}

type AnyCall = (...args: unknown[]) => Promise<unknown>;
type Handle = FileHandle;

/** The real file system, except that its `failAt`-th call (from 0) fails; a short write takes 1 byte and succeeds. */
export function createFaultFs(failAt = Number.POSITIVE_INFINITY, fault: Fault = 'EIO'): FaultFs {
  return createFs((call) => call === failAt, fault);
}

/** The file system as a process sees it that dies at its `diesAt`-th call: nothing works any more. */
export function createCrashFs(diesAt: number): FaultFs {
  return createFs((call) => call >= diesAt, 'EIO');
}

function createFs(fails: (call: number) => boolean, fault: Fault): FaultFs {
  const calls: string[] = [];
  let isArmed = true;
  const disarm = () => {
    isArmed = false;
  };
  const arm = () => {
    isArmed = true;
    calls.length = 0;
  };

  const isFaulty = (name: string): boolean => isArmed && fails(calls.push(name) - 1);

  const guarded = (name: string, call: AnyCall): AnyCall => {
    return async (...args) => {
      if (isFaulty(name) && fault !== 'short-write') throw systemError(fault, name);
      return call(...args);
    };
  };

  const guardHandle = (handle: Handle) => ({
    sync: guarded('sync', () => handle.sync()),
    // A close that reports an error has closed all the same.
    close: async () => {
      await handle.close();
      if (isFaulty('close') && fault !== 'short-write') throw systemError(fault, 'close');
    },
    write: async (bytes: Uint8Array, offset: number, length: number) => {
      if (!isFaulty('write')) return handle.write(bytes, offset, length);
      if (fault === 'short-write') return handle.write(bytes, offset, 1);
      throw systemError(fault, 'write');
    },
  });

  const plain = ['copyFile', 'link', 'mkdir', 'readFile', 'readdir', 'rename', 'rm', 'stat'] as const;
  const open = guarded('open', async (...args) =>
    guardHandle(await nodeFs.open(...(args as Parameters<typeof nodeFs.open>))),
  );
  const wrapped = plain.map((name) => [name, guarded(name, nodeFs[name] as AnyCall)]);
  return { fs: { ...Object.fromEntries(wrapped), open } as DurableFs, calls, disarm, arm };
}

export function systemError(code: string, call: string): Error {
  return Object.assign(new Error(`${code}: injected into ${call}`), { code });
}
