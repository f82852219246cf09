/** The Public Sector Tech Watch of the Joint Research Centre of the European Commission. */
import { registerImporter } from './register-importer.js';

export const jrcPstwImporter = registerImporter({
  id: 'jrc-pstw',
  header: ['PSTW ID', 'Responsible organisation', 'AI Classification (I)'],
  examples: ['data/registers/eu_pstw_2026-03_de_it_es.csv.gz'],
  gives: {
    en: 'Status, collaboration, company, organisation, country, interaction; use of a language model and kind of service by rule.',
    ko: '상태, 협력 유형, 기업, 기관, 국가, 상호작용을 읽고, 언어 모델 사용 여부와 서비스 종류는 규칙으로 정합니다.',
  },
});
