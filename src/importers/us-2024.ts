/** The United States federal inventory of 2024: 62 questions as headers, no id of its own, two editions in two encodings. */
import { registerImporter } from './register-importer.js';

export const us2024Importer = registerImporter({
  id: 'us-2024-inventory',
  header: ['Use Case Name', 'Agency Abbreviation', 'Stage of Development'],
  examples: ['data/registers/us_2024_inventory_v2.cp1252.csv.gz'],
  gives: {
    en: 'Stage, development, agency, bureau, contract, personal data, declared impact, impact assessment, dates; use of a language model and kind of service by rule.',
    ko: '단계, 개발 방식, 기관, 부서, 계약, 개인정보, 신고된 영향, 영향평가, 날짜를 읽고, 언어 모델 사용 여부와 서비스 종류는 규칙으로 정합니다.',
  },
});
