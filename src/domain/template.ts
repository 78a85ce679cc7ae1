import { z } from 'zod';

/**
 * 申报模板: how form fields get their values from the pool. A rule names the field by code or label and a CEL expression
 * over shop, listing, product and offer; `file: qualification:<kind>` or `file: picture:<n>` attaches a file.
 * A field that no rule maps holds the submission: none is invented.
 */
export const FormTemplate = z.strictObject({
  id: z.string(),
  platform: z.string(),
  /** Campaign type words; `*` = all. */
  campaignTypes: z.array(z.string()).min(1),
  /** A list whose entries are all commented out reads as null: it answers nothing. */
  fields: z
    .array(
      z.union([
        z.strictObject({ code: z.string().optional(), label: z.string().optional(), value: z.string() }),
        z.strictObject({ code: z.string().optional(), label: z.string().optional(), file: z.string() }),
      ]),
    )
    .nullable()
    .transform((fields) => fields ?? []),
});
export type FormTemplate = z.infer<typeof FormTemplate>;
