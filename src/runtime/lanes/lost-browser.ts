import { ReactionError, RetryLater } from '../../domain/errors.ts';

/** A crash makes every call fail in its own words; what they mean for the job is the same. After a press it is unknown. */
export function lostBrowser(error: unknown): ReactionError {
  if (error instanceof ReactionError) return error;
  return new RetryLater('browser or page ended under the work', '浏览器页面意外关闭，稍后会自动重试。', {
    cause: error,
  });
}
