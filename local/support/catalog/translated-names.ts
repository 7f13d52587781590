/** The English names of categories that are not just the words of the code, capitalized. */
const english: Record<string, string> = {
  apis: 'APIs',
  charges: 'How Will I Be Charged?',
  'gdpr-queries': 'Data Privacy Query',
  resource: 'Where is my Resource?',
  'using-aws': 'Using AWS & Services',
  'security-and-compliance': 'Security & Compliance',
  'vpn-solutions': 'VPN Solutions',
  'dns-resolution': 'DNS Resolution',
  'inbound-to-aws': 'Inbound to AWS',
};

/**
 * By language and code, the names of services and categories that differ from English, as in AWS's
 * translated user guide. Technical services have their English names in every language.
 */
const translated: Record<string, Record<string, string>> = {
  ja: {
    'account-management': 'アカウント管理',
    billing: '請求',
    'customer-account': 'アカウント',
    'general-info': '一般情報と開始方法',
    'general-guidance': '一般的なガイダンス',
    'feature-request': '機能リクエスト',
    other: 'その他',
    apis: 'API',
    performance: 'パフォーマンス',
    security: 'セキュリティ',
    'connection-issue': '接続の問題',
    'instance-issue': 'インスタンスの問題',
  },
  zh: {
    'account-management': '账户管理',
    billing: '账单',
    'customer-account': '账户',
    'general-info': '一般信息和入门',
    'general-guidance': '一般指导',
    'feature-request': '功能请求',
    other: '其他',
    apis: 'API',
    performance: '性能',
    security: '安全性',
    'connection-issue': '连接问题',
    'instance-issue': '实例问题',
  },
  ko: {
    'account-management': '계정 관리',
    billing: '결제',
    'customer-account': '계정',
    'general-info': '일반 정보 및 시작하기',
    'general-guidance': '일반 지침',
    'feature-request': '기능 요청',
    other: '기타',
    apis: 'API',
    performance: '성능',
    security: '보안',
    'connection-issue': '연결 문제',
    'instance-issue': '인스턴스 문제',
  },
};

/** A service's name in a language, `name` being the English one. */
export function serviceName(code: string, name: string, language: string): string {
  return translated[language]?.[code] ?? name;
}

/** A category's name in a language. */
export function categoryName(code: string, language: string): string {
  return translated[language]?.[code] ?? english[code] ?? titled(code);
}

function titled(code: string): string {
  return code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
