import type { FieldSpec, OfferContent } from '../../src/domain/campaign.ts';
import type { SnapshotField } from '../../src/domain/snapshot.ts';
import type { FilingInput, PrepareHold, PrepareInput } from '../../src/ports/adapter.ts';
import type { Demand } from './compare.ts';

/** One part of the form: the card of a subject, or (no subject) what stands once for all of them. */
export interface FormPart {
  /** Subject id; '' = the form as a whole. */
  group: string;
  subject?: FilingInput;
  demand: Demand;
}

/** What each part of the form should hold. Subjects share the form's own fields: they must want the same there. */
export function planParts(
  offer: OfferContent,
  input: PrepareInput,
): { parts: FormPart[]; holds: PrepareHold[] } {
  const cards = input.subjects.map((subject): FormPart => {
    const fields = fieldsOf(subject, offer, 'subject');
    const demand = demandOf(offer, 'subject', { fields, agreementCodes: [] });
    return { group: subject.snapshot.subject.id, subject, demand };
  });
  const [first] = input.subjects;
  const fields = first ? fieldsOf(first, offer, 'offer') : [];
  const agreementCodes = first?.snapshot.agreements.map((agreement) => agreement.code) ?? [];
  const whole: FormPart = { group: '', demand: demandOf(offer, 'offer', { fields, agreementCodes }) };
  return { parts: [...cards, whole], holds: findConflicts(offer, input) };
}

function demandOf(
  offer: OfferContent,
  scope: FieldSpec['scope'],
  wanted: Pick<Demand, 'fields' | 'agreementCodes'>,
): Demand {
  const specs = offer.fields.filter((spec) => spec.scope === scope);
  return {
    ...wanted,
    requiredCodes: specs.filter((spec) => spec.required).map((spec) => spec.code),
    offeredAgreementCodes: offer.agreements.map((agreement) => agreement.code),
  };
}

/** A field the offer no longer announces is looked for on the card, where it will be missed by name. */
function fieldsOf(
  { snapshot }: FilingInput,
  offer: OfferContent,
  scope: FieldSpec['scope'],
): SnapshotField[] {
  const scopeOf = (code: string) => offer.fields.find((spec) => spec.code === code)?.scope ?? 'subject';
  return snapshot.fields.filter((field) => scopeOf(field.code) === scope);
}

function findConflicts(offer: OfferContent, { subjects }: PrepareInput): PrepareHold[] {
  const shared = (subject: FilingInput) =>
    JSON.stringify([
      fieldsOf(subject, offer, 'offer').map(({ code, value }) => [code, value]),
      subject.snapshot.agreements.map(({ code, textHash }) => [code, textHash]),
    ]);
  const [first] = subjects;
  return subjects
    .filter((subject) => first !== undefined && shared(subject) !== shared(first))
    .map(({ snapshot }) => ({
      code: 'check-failed',
      subjectId: snapshot.subject.id,
      text: `商品 ${snapshot.subject.id} 的整单选项或协议与同一张表里的其他商品不同，不能一起提交。`,
    }));
}
