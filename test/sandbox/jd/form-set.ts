import { FIELD_LABELS, PROTOCOL_ADDITION, PROTOCOLS } from './invented.ts';
import type { Area, FieldCode } from './model.ts';
import { protocolCodes } from './rules.ts';

interface FormItem {
  type: 'PRICE' | 'NUMBER' | 'TEXT' | 'SELECT' | 'IMAGE';
  level: 'SKU' | 'WARE';
  required: boolean;
  minLength?: number;
  maxLength?: number;
  defaultValue?: string;
  optionList?: { value: string; label: string }[];
}

const ITEMS: Partial<Record<FieldCode, FormItem>> = {
  promoPrice: { type: 'PRICE', level: 'SKU', required: true },
  promoNum: { type: 'NUMBER', level: 'SKU', required: true },
  limitNum: {
    type: 'SELECT',
    level: 'WARE',
    required: true,
    defaultValue: '0',
    optionList: [
      { value: '0', label: '不限购' },
      { value: '1', label: '限购1件' },
      { value: '2', label: '限购2件' },
      { value: '5', label: '限购5件' },
    ],
  },
  shortName: { type: 'TEXT', level: 'WARE', required: true, minLength: 6, maxLength: 15 },
  whitePic: { type: 'IMAGE', level: 'WARE', required: true },
};

/** A field that a switch adds: no template knows it. */
export const NEW_FIELD = {
  code: 'deliverHours',
  name: '发货时效',
  type: 'TEXT',
  level: 'WARE',
  required: true,
};

export interface FormSwitches {
  hasNewField: boolean;
  hasNewProtocol: boolean;
}

/** The form of a pool as the server sends it: `code` is stable, `formItemId` is another in each pool. */
export function formSetOf(area: Area, switches: FormSwitches): Record<string, unknown> {
  const items = area.fields.flatMap((code) => {
    const item = ITEMS[code];
    return item ? [{ formItemId: formItemId(area, code), code, name: FIELD_LABELS[code], ...item }] : [];
  });
  const added = switches.hasNewField ? [{ formItemId: formItemId(area, NEW_FIELD.code), ...NEW_FIELD }] : [];
  return {
    formItemList: [...items, ...added],
    protocolList: protocolCodes(area).map((code) => ({
      remindCode: code,
      name: FIELD_LABELS[code],
      title: PROTOCOLS[code]?.title,
      content: `${PROTOCOLS[code]?.text ?? ''}${switches.hasNewProtocol ? PROTOCOL_ADDITION : ''}`,
      required: true,
    })),
  };
}

/** The field behind a form item of this pool. */
export function codeOf(area: Area, itemId: number): FieldCode | undefined {
  return area.fields.find((code) => formItemId(area, code) === itemId);
}

export function formItemId({ areaId }: Area, code: string): number {
  const place = [...code].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return Number(areaId) * 10 + place;
}
