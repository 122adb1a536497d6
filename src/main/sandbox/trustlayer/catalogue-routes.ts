import type { Hono } from 'hono'
import type { ProfileRuleRow } from '../world/trustlayer-rows'
import type { TrustLayerState } from '../world/trustlayer-state'
import { CustomFieldCreate, PartyTypeCreate } from './bodies'
import { checkedProfile } from './checks'
import { bodyOf, found, paged, Refusal, success, whole } from './envelope'
import { contains, filtersOf } from './queries'
import { complianceProfileView, customFieldView, partyTypeView } from './views'

/** Party types, custom fields, compliance profiles: what a workspace was set up with. */
export function catalogueRoutes(app: Hono, state: TrustLayerState): void {
  app.get('/v1/party-types', (c) => whole(c, state.partyTypes.all(), partyTypeView))
  app.post('/v1/party-types', async (c) => {
    const { partyType } = await bodyOf(c, PartyTypeCreate)
    const profile = partyType.defaultComplianceProfile
    const complianceProfileId = profile ? checkedProfile(state, profile.id) : null
    const { name, pluralName } = partyType
    return success(
      c,
      partyTypeView(state.partyTypes.add({ id: state.random.objectId(), name, pluralName, complianceProfileId })),
      201,
    )
  })
  app.get('/v1/custom-fields', (c) => whole(c, state.customFields.all(), customFieldView))
  app.post('/v1/custom-fields', async (c) => {
    const { customField } = await bodyOf(c, CustomFieldCreate)
    if (customField.fieldType === 'dropdown' && !customField.options)
      throw new Refusal(400, 'customField.options is needed for a dropdown')
    const row = state.customFields.add({
      id: state.random.objectId(),
      name: customField.name,
      description: customField.description ?? null,
      color: customField.color ?? null,
      fieldType: customField.fieldType,
      options: (customField.options ?? []).map((value) => ({ key: state.random.token(8), value })),
      associatedEntities: customField.associatedEntities ?? ['party'],
    })
    return success(c, customFieldView(row), 201)
  })
  app.get('/v1/compliance-profiles', (c) => {
    const filters = filtersOf(c, ['name', 'moduleId', 'subjectId'])
    const [name, moduleId, subjectId] = ['name', 'moduleId', 'subjectId'].map((filter) => filters.get(filter))
    const asks = (rule: ProfileRuleRow) =>
      (moduleId ?? rule.moduleId) === rule.moduleId && (subjectId ?? rule.subjectId) === rule.subjectId
    const rows = state.complianceProfiles
      .all()
      .filter((row) => name === undefined || contains(row, name))
      .filter((row) => (moduleId === undefined && subjectId === undefined) || row.rules.some(asks))
    return paged(c, rows, complianceProfileView)
  })
  app.get('/v1/compliance-profiles/:id', (c) =>
    success(c, complianceProfileView(found(state.complianceProfiles.get(c.req.param('id')), 'Compliance profile'))),
  )
}
