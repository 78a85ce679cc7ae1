import type { Answer } from './call.ts';

const SUCCESS_CODE = 1_000_000;

/** The envelope every call answers with; two spellings of the code occur on the live site, we send the snake one. */
export function envelope(answer: Answer): Record<string, unknown> {
  if ('error' in answer) {
    return { success: false, error_code: answer.error.code, error_msg: answer.error.message, result: null };
  }
  return { success: true, error_code: SUCCESS_CODE, error_msg: null, result: answer.result };
}
