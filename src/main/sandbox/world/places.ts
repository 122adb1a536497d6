export interface Place {
  city: string
  state: string
  zip: string
  country: string
  areaCode: string
  /** Procore's `time_zone`. */
  timeZone: string
}

const US: readonly string[] = [
  'Oakland|CA|946|510|US/Pacific',
  'San Francisco|CA|941|415|US/Pacific',
  'San José|CA|951|408|US/Pacific',
  'Sacramento|CA|958|916|US/Pacific',
  'Los Angeles|CA|900|213|US/Pacific',
  'San Diego|CA|921|619|US/Pacific',
  'Fresno|CA|937|559|US/Pacific',
  'Portland|OR|972|503|US/Pacific',
  'Eugene|OR|974|541|US/Pacific',
  'Seattle|WA|981|206|US/Pacific',
  'Spokane|WA|992|509|US/Pacific',
  'Tacoma|WA|984|253|US/Pacific',
  'Las Vegas|NV|891|702|US/Pacific',
  'Reno|NV|895|775|US/Pacific',
  'Phoenix|AZ|850|602|US/Arizona',
  'Tucson|AZ|857|520|US/Arizona',
  'Denver|CO|802|303|US/Mountain',
  'Colorado Springs|CO|809|719|US/Mountain',
  'Boise|ID|837|208|US/Mountain',
  'Salt Lake City|UT|841|801|US/Mountain',
  'Albuquerque|NM|871|505|US/Mountain',
  'Billings|MT|591|406|US/Mountain',
  'Austin|TX|787|512|US/Central',
  'Dallas|TX|752|214|US/Central',
  'Fort Worth|TX|761|817|US/Central',
  'Houston|TX|770|713|US/Central',
  'San Antonio|TX|782|210|US/Central',
  'Oklahoma City|OK|731|405|US/Central',
  'Kansas City|MO|641|816|US/Central',
  'St. Louis|MO|631|314|US/Central',
  'Springfield|MO|658|417|US/Central',
  'Springfield|IL|627|217|US/Central',
  'Chicago|IL|606|312|US/Central',
  'Milwaukee|WI|532|414|US/Central',
  'Madison|WI|537|608|US/Central',
  'Minneapolis|MN|554|612|US/Central',
  'Des Moines|IA|503|515|US/Central',
  'Omaha|NE|681|402|US/Central',
  'Nashville|TN|372|615|US/Central',
  'Memphis|TN|381|901|US/Central',
  'Birmingham|AL|352|205|US/Central',
  'New Orleans|LA|701|504|US/Central',
  'Lafayette|LA|705|337|US/Central',
  'Detroit|MI|482|313|US/Eastern',
  'Grand Rapids|MI|495|616|US/Eastern',
  'Indianapolis|IN|462|317|US/Eastern',
  'Columbus|OH|432|614|US/Eastern',
  'Cleveland|OH|441|216|US/Eastern',
  'Cincinnati|OH|452|513|US/Eastern',
  'Louisville|KY|402|502|US/Eastern',
  'Pittsburgh|PA|152|412|US/Eastern',
  'Philadelphia|PA|191|215|US/Eastern',
  'Buffalo|NY|142|716|US/Eastern',
  'New York|NY|100|212|US/Eastern',
  'Newark|NJ|071|973|US/Eastern',
  'Boston|MA|021|617|US/Eastern',
  'Springfield|MA|011|413|US/Eastern',
  'Providence|RI|029|401|US/Eastern',
  'Hartford|CT|061|860|US/Eastern',
  'Portland|ME|041|207|US/Eastern',
  'Baltimore|MD|212|410|US/Eastern',
  'Washington|DC|200|202|US/Eastern',
  'Richmond|VA|232|804|US/Eastern',
  'Raleigh|NC|276|919|US/Eastern',
  'Charlotte|NC|282|704|US/Eastern',
  'Charleston|SC|294|843|US/Eastern',
  'Atlanta|GA|303|404|US/Eastern',
  'Savannah|GA|314|912|US/Eastern',
  'Jacksonville|FL|322|904|US/Eastern',
  'Orlando|FL|328|407|US/Eastern',
  'Tampa|FL|336|813|US/Eastern',
  'Miami|FL|331|305|US/Eastern',
]

export const PLACES: readonly Place[] = US.map((line) => {
  const [city = '', state = '', zip = '', areaCode = '', timeZone = ''] = line.split('|')
  return { city, state, zip, country: 'US', areaCode, timeZone }
})

/** West of every mainland zone, and on the far side of the date line: what "today" in a project's own zone is about. */
export const HONOLULU: Place = {
  city: 'Honolulu',
  state: 'HI',
  zip: '968',
  country: 'US',
  areaCode: '808',
  timeZone: 'US/Hawaii',
}
export const AUCKLAND: Place = {
  city: 'Auckland',
  state: 'AUK',
  zip: '10',
  country: 'NZ',
  areaCode: '649',
  timeZone: 'Pacific/Auckland',
}
