/** Structured log. error = a person must act; warn = may want to know; info = one line per step that changed something. */
export interface Log {
  error(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  info(message: string, data?: Record<string, unknown>): void;
  debug(message: string, data?: Record<string, unknown>): void;
  child(data: Record<string, unknown>): Log;
}
