/** The Government of Canada AI Register: bilingual, one record per system, with an id of its own. */
import { registerImporter } from './register-importer.js';

export const canadaImporter = registerImporter({
  id: 'canada-ai-register',
  header: ['ai_register_id', 'government_organization', 'involves_personal_information', 'notification_ai'],
  examples: ['cases/examples/canada-federal/source/canada_ai_register_2025-11.csv.gz'],
  gives: {
    en: 'Stage, developer, supplier, owner, users, personal information, notification, official languages; use of a language model and kind of service by rule.',
    ko: '단계, 개발 주체, 공급자, 소관 기관, 사용자, 개인정보, AI 사용 고지, 공용어를 읽고, 언어 모델 사용 여부와 서비스 종류는 규칙으로 정합니다.',
  },
});
