import { z } from 'zod';

// What fields of the pool are made of.

/** Control characters cannot travel through a workbook; the letters of a JSON file and of a cell must be the same. */
const PLAIN_LINE = /^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]*$/u;
export const Text = z.string().trim().min(1).max(500).regex(PLAIN_LINE);
export const Key = z.string().trim().min(1).max(64).regex(PLAIN_LINE);
export const Fen = z.int().min(0).max(100_000_000_00);
export const Bp = z.int().min(0).max(100_000);
export const Count = z.int().min(0).max(100_000_000);
/** Any offset may be typed by hand; kept as UTC with milliseconds so that instants compare as text. */
export const InstantText = z.iso
  .datetime({ offset: true })
  .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()));
export const DateText = z.iso.date();
/** Path below the pool's `files/` folder: relative, forward slashes, never leaving it. */
export const PoolFile = Text.regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\\]+$/u);

export const Site = z.enum(['sandbox', 'live']);
export type Site = z.infer<typeof Site>;

/** Nightly rest by Shanghai's wall clock, `22:00-08:00`; 无 = told at any hour. */
export const QuietHours = z.string().regex(/^(无|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/);
/** A member's id at a chat vendor; ids that call everybody are none. */
export const ChatId = z.string().regex(/^(?!@?all$)[A-Za-z0-9_.@-]{1,64}$/i);
