export { ProcoreConnect, TrustLayerConnect } from './SystemConnect'
export { ProcoreFields, SignInChoice } from './ProcoreFields'
export { draftOf, EMPTY_DRAFT, parseDraft, type ProcoreDraft } from './procore-draft'
