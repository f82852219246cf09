/** The United Kingdom Algorithmic Transparency Recording Standard: metadata of the published records. */
import { registerImporter } from './register-importer.js';

export const ukAtrsImporter = registerImporter({
  id: 'uk-atrs',
  header: ['record_id', 'atrs_version_raw', 'phase'],
  examples: ['data/registers/uk_atrs_2026-08_records.csv.gz'],
  gives: {
    en: 'Phase and organisation; use of a language model and kind of service by rule. Suppliers and data are not in the metadata.',
    ko: '단계와 기관을 읽고, 언어 모델 사용 여부와 서비스 종류는 규칙으로 정합니다. 공급자와 데이터는 메타데이터에 없습니다.',
  },
});
