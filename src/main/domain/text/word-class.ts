/**
 * Words that many organisations have in their names whatever a list at hand says: trades, kinds of organisation, and words such as
 * "general". To share one says little. General vocabulary of the trade; folded, plural and singular as they come.
 */
const COMMON = `
  construction contractor contractors contracting builder builders building buildings general engineering engineers engineer
  electric electrical plumbing mechanical roofing concrete masonry carpentry drywall painting paving excavating excavation
  demolition insulation glazing glass flooring floors tile stone steel metal metals welding iron ironworks fabrication sheet
  heating cooling air conditioning refrigeration hvac fire sprinkler protection alarm security elevator elevators crane cranes
  scaffold scaffolding rental rentals equipment tool tools supply supplies supplier materials material lumber timber wood millwork
  cabinets doors windows fence fencing landscape landscaping landscapes irrigation surveying survey environmental remediation
  abatement restoration renovation maintenance cleaning janitorial foundation foundations structural structures geotechnical
  interior interiors exterior exteriors design designs architect architects architecture architectural civil utility utilities
  water sewer gas oil energy power solar wind nuclear mining mines minerals resources petroleum pipeline pipelines drilling
  transport transportation trucking logistics shipping marine maritime aviation airline airlines airport airports aerospace rail
  railway railroad motor motors automotive auto vehicle vehicles truck trucks freight
  service services group holding holdings management consulting consultants consultant advisors advisory partner partners
  associates association associations society council institute foundation federation confederation union alliance coalition
  network congress chamber commerce league club board authority commission committee agency bureau office department ministry
  government municipal municipality city town county state province region regional district community communities public
  private national international global world worldwide universal american canadian european british german french first
  university college school schools academy education educational learning training research science sciences development
  center centers museum library church hospital hospitals clinic health healthcare medical medicine pharmacy pharma
  pharmaceutical pharmaceuticals dental care nursing family families children child youth senior seniors home homes house housing
  bank banking financial finance insurance capital investment investments trust fund credit securities equity mortgage real
  estate realty property properties land developers development industry industries industrial industriels manufacturing
  manufacturers producers growers farmers product products production productions goods foods food beverage beverages dairy
  agricultural agriculture retail store stores shop wholesale distribution distributors trading sales marketing media
  communications communication telecom telecommunications broadcasting publishing press news entertainment music film films
  sports hotel hotels restaurant restaurants travel tourism technology technologies tech software systems system solutions data
  digital electronics electronic computer computers information internet networks wireless laboratory laboratories labs
  enterprise enterprises corporation company business businesses commercial professional quality advanced integrated specialty
  custom modern new old north south east west northern southern eastern western central mid northeast northwest southeast
  southwest upper lower greater great united allied associated independent brothers sons family project projects phase
  operations operating corporate workers employees employers teachers nurses members people nation nations defence defense
  planning program programs plan aid society aboriginal native metis indian cooperative coop division branch site plant
`

/** Countries, states and provinces, and great cities, where a name may say which branch it means. */
const PLACE = `
  usa america canada mexico brazil argentina chile colombia peru england scotland wales ireland britain uk germany deutschland
  france italy italia spain espana portugal netherlands belgium switzerland austria sweden norway denmark finland iceland poland
  czech hungary romania greece turkey russia ukraine israel egypt africa nigeria kenya china japan korea india pakistan vietnam
  thailand malaysia singapore indonesia philippines australia zealand asia europe pacific atlantic
  alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa
  kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
  hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington
  wisconsin wyoming ontario quebec manitoba saskatchewan alberta columbia brunswick scotia newfoundland labrador yukon nunavut
  london paris berlin munich hamburg vienna zurich madrid barcelona rome milan lisbon dublin edinburgh glasgow manchester
  birmingham amsterdam rotterdam brussels copenhagen stockholm oslo helsinki warsaw prague budapest athens moscow istanbul
  toronto montreal vancouver calgary edmonton ottawa winnipeg halifax hamilton regina victoria sydney melbourne brisbane perth
  auckland tokyo osaka seoul beijing shanghai mumbai delhi dubai chicago boston houston dallas austin denver phoenix seattle
  portland oakland angeles diego francisco jose sacramento vegas miami tampa orlando atlanta charlotte nashville memphis detroit
  cleveland columbus cincinnati pittsburgh philadelphia baltimore brooklyn manhattan queens bronx newark minneapolis milwaukee
  louis omaha tulsa orleans honolulu
`

export type WordClass = 'common' | 'place' | 'name'

/** What a folded word says of an organisation: its trade or kind, or where it is. All others say who it is. */
export const CLASSED_WORDS: readonly (readonly [string, WordClass])[] = [
  ...listed(COMMON).map((word) => [word, 'common'] as const),
  ...listed(PLACE).map((word) => [word, 'place'] as const),
]

function listed(text: string): string[] {
  return text.trim().split(/\s+/)
}
