/** The United States federal inventory of 2023: ten columns, many spellings of the stage. */
import { registerImporter } from './register-importer.js';

export const us2023Importer = registerImporter({
  id: 'us-2023-inventory',
  header: ['Use_Case_ID', 'Department_Code', 'Development_Stage'],
  examples: ['data/registers/us_2023_inventory.csv.gz'],
  gives: {
    en: 'Stage, department, office; use of a language model and kind of service by rule.',
    ko: '단계, 부처, 부서를 읽고, 언어 모델 사용 여부와 서비스 종류는 규칙으로 정합니다.',
  },
});
