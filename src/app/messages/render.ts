import type { Pool } from '../../domain/pool/schema.ts';
import type { Instant } from '../../domain/time.ts';
import type { MessageWording } from '../../domain/wording.ts';
import type { Mail, StoredMessage } from '../../ports/notifier.ts';
import type { Reports } from '../../ports/reports.ts';
import { renderAlerts } from './alert.ts';
import { renderDigestMail } from './digest-mail.ts';
import { renderNeedsPerson } from './needs-person.ts';
import { renderRejections } from './rejection.ts';
import { AlertData, DigestData, NeedsPersonData, RejectionData } from './schema.ts';

export type RenderedMail = Pick<Mail, 'subject' | 'html' | 'text' | 'attachments'>;

export interface RenderContext {
  pool: Pool;
  wording: MessageWording;
  reports: Pick<Reports, 'load'>;
  now: Instant;
}

/** One mail from the messages of one batch: all of one kind, at least one. Throws on data that is not of its kind. */
export async function renderMessages(
  messages: readonly StoredMessage[],
  context: RenderContext,
): Promise<RenderedMail> {
  const data = messages.map((message) => message.data);
  switch (messages[0]?.kind) {
    case 'rejection':
      return renderRejections(
        data.map((one) => RejectionData.parse(one)),
        context,
      );
    case 'needs-person':
      return renderNeedsPerson(
        data.map((one) => NeedsPersonData.parse(one)),
        context,
      );
    case 'alert':
      return renderAlerts(
        data.map((one) => AlertData.parse(one)),
        context,
      );
    case 'digest':
      return renderDigestMail(DigestData.parse(data[0]), context);
    case undefined:
      throw new Error('a batch without messages cannot be rendered');
  }
}
