import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import type { Workbooks } from '../../ports/workbook.ts';
import { askThread, ThreadFailure, type ThreadLimits } from '../ask-thread.ts';
import type { ReadAnswer, ReadTask } from './read-worker.ts';
import { refuseWorkbook, stopFor, type WorkbookRefused } from './refusal.ts';

/** 20,000 rows of 24 columns take 5 s and 140 MB (2026-11, two cores). */
const LIMITS = { timeoutMs: 60_000, heapMb: 256 };

/** Reads a workbook in a thread of its own with a bounded heap and time: none can stop the process. */
export async function readWorkbook(path: string, now: Instant, limits = LIMITS): Promise<WorkbookReading> {
  const answer = await answerOf({ path, now }, limits);
  if (answer.kind === 'read') return answer.reading;
  throw stopFor(path, refuseWorkbook(answer.kind === 'refused' ? answer.reason : ''));
}

/** What a platform hands out, and what we are about to hand in. */
export const workbooks: Workbooks = {
  readSheets: async (bytes) => {
    const answer = await answerOf({ bytes }, LIMITS);
    if (answer.kind === 'texts') return answer.sheets;
    throw stopFor(NAMELESS, refuseWorkbook(answer.kind === 'refused' ? answer.reason : ''));
  },
  fillSheet: async (bytes, filling) => {
    const answer = await answerOf({ bytes, filling }, LIMITS);
    if (answer.kind === 'filled') return answer.bytes;
    throw stopFor(NAMELESS, refuseWorkbook(answer.kind === 'refused' ? answer.reason : ''));
  },
};

const NAMELESS = '平台的工作簿';

async function answerOf(task: ReadTask, limits: ThreadLimits): Promise<ReadAnswer> {
  try {
    // Our own thread says what it answers.
    return (await askThread(new URL('./read-worker.ts', import.meta.url), task, limits)) as ReadAnswer;
  } catch (error) {
    throw stopFor('path' in task ? task.path : NAMELESS, refusalOf(error, limits));
  }
}

function refusalOf(error: unknown, { timeoutMs }: ThreadLimits): WorkbookRefused {
  if (error instanceof ThreadFailure) {
    return refuseWorkbook(
      error.kind === 'late'
        ? `读了 ${timeoutMs / 1000} 秒还没读完，已停止，请拆成几个工作簿。`
        : '读取进程意外退出，请重试一次；再不行请另存为新的 .xlsx。',
      error,
    );
  }
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return refuseWorkbook('数据太多，内存装不下，请拆成几个。', error);
  return refuseWorkbook('文件内容已损坏，请用表格软件打开后另存为新的 .xlsx。', error);
}
