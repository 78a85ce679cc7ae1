import { RetryLater } from '../../src/domain/errors.ts';
import { unlessAborted } from '../form/abort.ts';
import { holdAnswers, type WholeAnswer } from '../form/hold-answer.ts';
import type { Target } from '../form/in-page.ts';
import { ANSWER_LIMIT_MS } from './limits.ts';
import { tap } from './steps.ts';
import type { Visit } from './visit.ts';

export interface Downloaded {
  /** As the platform calls the file; undefined where it does not say. */
  name: string | undefined;
  bytes: Uint8Array;
}

/** What the page downloads behind a link, taken from the answer: the browser itself keeps no file. */
export async function download(
  visit: Visit,
  { path, link }: { path: string; link: Target },
): Promise<Downloaded> {
  const arrived = Promise.withResolvers<WholeAnswer | undefined>();
  const end = await holdAnswers(visit.page, path, arrived.resolve);
  try {
    await tap(visit, link);
    const answer = await inTime(arrived.promise);
    if (answer?.status !== 200)
      throw notLoaded(`${path}: ${answer ? `HTTP ${answer.status}` : 'broken off'}`);
    return { name: fileNameOf(answer.headers['content-disposition'] ?? ''), bytes: answer.bytes };
  } finally {
    await end();
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    return await unlessAborted(limit, work);
  } catch (error) {
    throw error === limit.reason ? notLoaded('download stays away') : error;
  }
}

function notLoaded(message: string): RetryLater {
  return new RetryLater(message, '平台的文件没有下载完，稍后自动重试。');
}

function fileNameOf(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded === undefined
    ? /filename="?([^";]+)"?/i.exec(disposition)?.[1]
    : decodeURIComponent(encoded);
}
