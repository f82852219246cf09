/** Which services have another answer in one set of results than in another. */
import type { RecommendationForm, Results } from '../../analysis/index.js';

export interface AnswerFlip {
  readonly service: string;
  readonly before: { readonly form: RecommendationForm; readonly alternative: string | null };
  readonly after: { readonly form: RecommendationForm; readonly alternative: string | null };
}

/** Services whose form or alternative differs, in the order of `before`; a service that one of the two does not have is no flip. */
export function flipsBetween(before: Results, after: Results): readonly AnswerFlip[] {
  const now = new Map(after.services.map(({ id, recommendation }) => [id, recommendation]));
  return before.services.flatMap(({ id, recommendation: { form, alternative } }) => {
    const other = now.get(id);
    if (other === undefined || (other.form === form && other.alternative === alternative)) return [];
    return [{ service: id, before: { form, alternative }, after: { form: other.form, alternative: other.alternative } }];
  });
}
