/**
 * Errors are named by what the runtime does next. Expected answers are returned as tagged unions, never thrown;
 * anything else that is thrown is a bug: no retry, cause kept. After a press every error is an unknown outcome.
 */
export abstract class ReactionError extends Error {
  /** Chinese, for the operations team: what happened and what to do. */
  readonly userMessage: string;

  constructor(message: string, userMessage: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.userMessage = userMessage;
  }
}

/** Try again later; costs no attempt. */
export class RetryLater extends ReactionError {}

/** The platform no longer knows us: log in, then resume. */
export class SessionExpired extends ReactionError {}

/** A person must act at the platform (captcha, QR, phone code, payment). */
export class NeedsHuman extends ReactionError {}

/** The page is not what the adapter knows: stop this platform's verb, keep evidence, alert. */
export class PageChanged extends ReactionError {}

/** Configuration or safety: stop, change nothing. */
export class Stop extends ReactionError {}
