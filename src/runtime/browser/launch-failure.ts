import { RetryLater, Stop } from '../../domain/errors.ts';
import { hasCode } from '../durable-file.ts';
import { freeBytes } from '../free-bytes.ts';
import { TookTooLong } from './within.ts';

/** A profile takes a few MB at its birth. */
const LEAST_FREE_BYTES = 16 * 1024 * 1024;
const NO_ROOM = ['ENOSPC', 'EDQUOT'];
const NO_ACCESS = ['EACCES', 'EROFS'];

/** What a browser that did not start means for the job; a full disk makes Chromium fail in many words of its own. */
export async function launchFailure(error: unknown, at: { path: string; runFolder: string }): Promise<Error> {
  const { path, runFolder } = at;
  if (NO_ROOM.some((code) => hasCode(error, code)) || (await isFull(runFolder)))
    return noRoom(error, runFolder);
  if (NO_ACCESS.some((code) => hasCode(error, code))) return noAccess(error, runFolder);
  const { errors } = await import('playwright');
  if (error instanceof errors.TimeoutError || error instanceof TookTooLong) {
    return new RetryLater('browser start timed out', '浏览器启动超时，稍后会自动重试。', { cause: error });
  }
  return new Stop(
    `browser does not start: ${path}`,
    `浏览器无法启动：${path}。请运行 promo doctor 查看原因；在容器中以普通用户运行时，需允许用户命名空间（浏览器沙箱要用）。`,
    { cause: error },
  );
}

async function isFull(runFolder: string): Promise<boolean> {
  // Where nothing stands nothing was written: the error says why.
  const free = await freeBytes(runFolder).catch(() => LEAST_FREE_BYTES);
  return free < LEAST_FREE_BYTES;
}

function noRoom(cause: unknown, runFolder: string): Stop {
  return new Stop(
    `no room for a browser profile in ${runFolder}`,
    `浏览器的临时文件夹 ${runFolder} 所在的磁盘已满，浏览器无法启动。请清理该磁盘，至少留出 200 MB；腾出空间后会自动继续，无需重启。`,
    { cause },
  );
}

function noAccess(cause: unknown, runFolder: string): Stop {
  return new Stop(
    `browser profiles cannot be written in ${runFolder}`,
    `浏览器的临时文件夹 ${runFolder} 无法写入，浏览器无法启动。请确认该文件夹及其中内容的属主是当前用户。`,
    { cause },
  );
}
