/** JSON Schemas of what outsiders read and write, made from the types and zod schemas that the rooms themselves use. */
import { z } from 'zod';
import { caseSchema } from '../src/case/index.js';
import { schemaOfType } from './type-schema.js';

/** Schema file → the type it is made from. */
const FROM_TYPES: readonly { readonly file: string; readonly source: string; readonly type: string; readonly title: string }[] = [
  { file: 'decision.schema.json', source: 'src/cli/document.ts', type: 'DecisionDocument', title: 'What portolan decide --json prints' },
  { file: 'portfolio.schema.json', source: 'src/cli/documents/portfolio.ts', type: 'PortfolioDocument', title: 'What portolan portfolio --json prints' },
  { file: 'roadmap.schema.json', source: 'src/cli/documents/roadmap.ts', type: 'RoadmapDocument', title: 'What portolan roadmap --json prints' },
  { file: 'watch.schema.json', source: 'src/cli/documents/watch.ts', type: 'WatchDocument', title: 'What portolan watch --json prints' },
  { file: 'outcomes.schema.json', source: 'src/cli/documents/outcomes.ts', type: 'OutcomesDocument', title: 'What portolan outcomes --json prints' },
  { file: 'goals.schema.json', source: 'src/cli/documents/goals.ts', type: 'GoalsDocument', title: 'What portolan goals --json prints' },
  { file: 'study.schema.json', source: 'src/cli/documents/study.ts', type: 'StudyDocument', title: 'What a study such as portolan robustness --json prints' },
  { file: 'answers.schema.json', source: 'src/cli/answers.ts', type: 'AnswersDocument', title: 'What portolan ask --json prints' },
];

/** Path → text of each schema. */
export function schemaFiles(): readonly (readonly [string, string])[] {
  const fromTypes = FROM_TYPES.map(({ file, source, type, title }) => [file, { title, ...schemaOfType(source, type) }] as const);
  const ofCase = ['case.schema.json', { title: 'case.yaml of a Portolan case', ...z.toJSONSchema(caseSchema, { io: 'input', unrepresentable: 'any' }) }] as const;
  return [...fromTypes, ofCase].map(([file, schema]) => [`schema/${file}`, `${JSON.stringify(schema, null, 2)}\n`]);
}
