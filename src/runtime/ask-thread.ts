import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  timeoutMs: number;
  heapMb: number;
}

/** `late` after its time, `ended` without an answer; what it throws itself comes through as it is. */
export class ThreadFailure extends Error {
  readonly kind: 'late' | 'ended';

  constructor(kind: ThreadFailure['kind'], message: string) {
    super(message);
    this.name = 'ThreadFailure';
    this.kind = kind;
  }
}

/** The first message of a thread started for this task alone; the thread is gone when this settles. */
export async function askThread(file: URL, task: unknown, limits: ThreadLimits): Promise<unknown> {
  const { timeoutMs, heapMb } = limits;
  const worker = new Worker(file, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new ThreadFailure('late', `no answer in ${timeoutMs} ms`)), timeoutMs);
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new ThreadFailure('ended', `thread ended with ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
