/** Whole-life cost with its uncertainty: of the dearest services in full, of every figure its working. */
import { element, REPORT_SECTIONS, servicesToAppraise, tag, type Content } from '../../views/index.js';
import { button, link, notice } from '../parts/controls.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';

const KEY = 'appraisal';

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, to, answer, state } = context;
  const { names, report, output } = answer;
  const study = state.studies.get(KEY);
  const appraised = (study?.answer ?? []) as (typeof report)['appraised'];
  const section = REPORT_SECTIONS.appraisal({ ...report, appraised });
  const { shown } = servicesToAppraise(report.results);
  return [
    tag('p', say('web-cost-says', { money: names.moneyUnit })),
    study?.isWorking === true ? notice('info', tag('p', say('web-study-working'))) : tag('p', button(say(study === undefined ? 'web-appraise' : 'web-study-again'), 'appraise')),
    study?.isOld === true ? notice('warning', tag('p', say('web-study-old'))) : null,
    ...(section === null ? [] : section.body),
    tag('h2', say('web-explain-figures')),
    ...shown.map((service) => element('details', {}, tag('summary', names.service(service)), tag('ul', ...(output.results?.services.find(({ id }) => id === service)?.alternatives ?? []).filter(({ cost }) => cost !== null).map(({ id }) => tag('li', link(say('web-explain-cost', { alternative: names.alternative(id) }), to('trace', `services.${service}.alternatives.${id}.cost.p50`))))))),
  ];
}

const appraise: Action = (desk) => {
  const { run, open } = desk.state();
  const results = run.output?.results;
  if (results == null) return;
  void desk.study(KEY, async () => {
    const answers = [];
    for (const service of servicesToAppraise(results).shown) answers.push(await desk.world.study(desk.catalogue(), open?.files ?? [], 'appraisal', { service }));
    return answers.filter((each) => each !== null);
  });
};

export const costPage: Page = { id: 'cost', journey: 'cost', needs: 'answer', draw, actions: { appraise } };
