import base from './playwright.guide.config'
export default { ...base, testMatch: '**/zz-look.shots.ts' }
