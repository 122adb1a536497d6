export { ProcoreFields, SignInChoice } from './ProcoreFields'
export { draftOf, EMPTY_DRAFT, type ProcoreDraft, parseDraft } from './procore-draft'
export { ProcoreConnect, SandboxConnect, TrustLayerConnect } from './SystemConnect'
