/** What a plan for the whole state prints with `--json`. `schema/portfolio.schema.json` is made from this type. */
import type { PortfolioAnswer, Receipt } from '../../pipeline/index.js';

export const PORTFOLIO_FORMAT = 'portolan-portfolio-1';

export interface PortfolioDocument {
  readonly format: typeof PORTFOLIO_FORMAT;
  readonly case: string;
  readonly answer: PortfolioAnswer;
  readonly receipt: Receipt;
}

export function portfolioDocument(theCase: string, answer: PortfolioAnswer, receipt: Receipt): PortfolioDocument {
  return { format: PORTFOLIO_FORMAT, case: theCase, answer, receipt };
}
