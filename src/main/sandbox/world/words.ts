/** Vocabulary of the generated world: names and places as a contractor's directory holds them. */
const list = (text: string): string[] => text.split('|').map((word) => word.trim())

export const SURNAMES = list(
  `Abbott|Acosta|Adeyemi|Aguilar|Albrecht|Alvarado|Amundsen|Anderson|Archuleta|Arroyo|Bachmann|Bailey|Baptiste|Barrett|Bauer|Becker|Beaulieu|Bergström|Bianchi|Blackwood|Boudreaux|Bowen|Brandt|Brennan|Brzezinski|Buchanan|Burkhardt|Caldwell|Callahan|Cárdenas|Carver|Castañeda|Chandler|Chavez|Cho|Christensen|Côté|Coleman|Connolly|Cooper|Cordova|Costello|Crane|Cruz|Dąbrowski|D'Angelo|Dalton|Daugherty|Delacroix|Delgado|DeLuca|Demir|Dietrich|Dixon|Donnelly|Dubois|Duffy|Dunn|Eastman|Eckert|Ellison|Engström|Escobar|Espinoza|Estrada|Fairbanks|Falk|Ferraro|Fischer|Fitzgerald|Fleming|Flores|Fontaine|Forsythe|Fraser|Fuentes|Gagnon|Gallagher|García|Garrison|Gauthier|Gentry|Gibson|Giordano|Goldberg|Gómez|Grady|Granger|Greer|Griffin|Gunderson|Gutiérrez|Haas|Hagen|Halvorsen|Hanley|Hansen|Harlan|Harrington|Hawkins|Hayashi|Heller|Hendricks|Hernández|Herrera|Hickey|Hoang|Hoffmann|Holloway|Holt|Horvath|Hubbard|Huerta|Hutchins|Ibáñez|Ingram|Iverson|Jablonski|Jackson|Jacobsen|Jaramillo|Jennings|Jensen|Jiménez|Johansson|Jürgens|Kaminski|Kaplan|Keating|Keller|Kelly|Kessler|Khan|Kincaid|Kirchner|Klein|Knight|Knudsen|Köhler|Kowalski|Kramer|Krüger|Kurtz|Lachance|Lambert|Langley|Larkin|Larsen|Laughlin|Lavoie|LeBlanc|Léger|Leung|Lindqvist|Lockhart|Lombardi|López|Lozano|Lund|Lynch|MacDonald|Madden|Maldonado|Mancini|Marchetti|Marín|Marlow|Martínez|Mattson|Maxwell|McAllister|McCarthy|McConnell|McCoy|McDermott|McGrath|McIntyre|McKenna|McMillan|Medina|Mehta|Mejía|Mercer|Meyer|Middleton|Miranda|Mitchell|Molina|Montgomery|Morales|Moreau|Moretti|Morrison|Müller|Muñoz|Nakamura|Navarro|Nelson|Nguyen|Nielsen|Nolan|Novak|Núñez|O'Brien|O'Connor|O'Malley|O'Neill|Ochoa|Okafor|Olsen|Ortega|Osborne|Padilla|Palmer|Paquette|Park|Patel|Pearson|Peña|Pelletier|Pereira|Petersen|Petrov|Phelps|Piątek|Pierce|Porter|Pratt|Quigley|Quintero|Radcliffe|Ramírez|Rasmussen|Reeves|Reilly|Reyes|Ricci|Richter|Ríos|Rivera|Robles|Rodríguez|Romano|Rosenthal|Rossi|Rourke|Roy|Ruiz|Rutherford|Salazar|Salinas|Sánchez|Sandoval|Santoro|Sawyer|Schäfer|Schmidt|Schneider|Schröder|Schultz|Seidel|Serrano|Shapiro|Shaughnessy|Sheridan|Sims|Singh|Skinner|Solís|Sørensen|Spencer|St. Clair|Stahl|Stanton|Steele|Stein|Stokes|Strand|Sullivan|Sutherland|Sweeney|Szymański|Takahashi|Tanaka|Thatcher|Thibodeaux|Thompson|Tierney|Torres|Tran|Tremblay|Trevino|Turner|Underwood|Valdez|Valenzuela|Van Buren|van der Berg|Vance|Vargas|Vásquez|Vega|Velasco|Villanueva|Vogel|Volkov|Wagner|Walsh|Warner|Watanabe|Weaver|Weber|Wells|Whitaker|Wiśniewski|Wolff|Wong|Wyatt|Yamamoto|Yates|Young|Zamora|Zapata|Zhang|Ziegler|Zimmermann`,
)

export const GIVEN_NAMES = list(
  `Aaron|Adriana|Agnieszka|Alan|Alejandro|Amy|Ana|Andre|Angela|Anthony|Beatriz|Ben|Brenda|Brian|Carla|Carlos|Carmen|Cheryl|Chloé|Chris|Colleen|Craig|Dana|Daniel|Dave|Deborah|Denise|Diego|Donna|Doug|Elena|Eric|Esteban|Fatima|Felipe|Frank|Gary|Gloria|Grace|Greg|Hannah|Hector|Ingrid|Irene|Jack|Jaime|Jan|Javier|Jeff|Jenna|Jim|Joanne|Joe|John|Jorge|José|Juan|Julie|Karen|Katie|Keith|Ken|Kim|Kyle|Larry|Laura|Leah|Linda|Luis|Łukasz|Luz|Manuel|Marcus|Maria|Mark|Marta|Mike|Miguel|Mónica|Nadia|Nancy|Nate|Nick|Nicole|Oscar|Pablo|Pam|Pat|Paul|Pedro|Pete|Priya|Rachel|Rafael|Ray|Renée|Rick|Rob|Rosa|Roy|Ruth|Sam|Sandra|Sara|Scott|Sean|Sergio|Sofía|Steve|Sue|Tanya|Ted|Teresa|Tim|Todd|Tom|Tony|Tracy|Troy|Tyler|Vanessa|Vic|Wanda|Wayne|Wei|Xavier|Yolanda|Zach`,
)

export const BRANDS = list(
  `Acme|Advanced|Allied|Alpine|Anchor|Apex|Aspen|Atlas|Badger|Beacon|Bedrock|Benchmark|Big Sky|Blue Ridge|Bluewater|Bridgeport|Canyon|Capitol|Cardinal|Cascade|Century|Citadel|Clearwater|Coastal|Commonwealth|Compass|Cornerstone|Crestline|Delta|Diamond|Dynamic|Eagle|Eastside|Elite|Empire|Evergreen|Falcon|First Choice|Foothill|Foundation|Four Corners|Frontier|Gateway|Golden Gate|Granite|Great Lakes|Green Valley|Guardian|Gulf Coast|Harbor|Heartland|Heritage|High Plains|Highland|Horizon|Hub City|Imperial|Independent|Integrity|Interstate|Ironclad|Ironwood|Keystone|Lakeside|Landmark|Legacy|Liberty|Lone Star|Lonestar|Magnolia|Maverick|Meridian|Metro|Mid-State|Midwest|Milestone|Monarch|Mountain West|National|Noble|Northgate|Northstar|Oak Hill|Old Dominion|Olympic|Omega|Pacific|Palmetto|Patriot|Peak|Phoenix|Pinnacle|Pioneer|Piedmont|Platinum|Precision|Premier|Prime|ProBuild|Quality|Quantum|Redwood|Reliable|Ridgeline|River City|Riverbend|Rock Solid|Royal|Sawtooth|Sentinel|Shoreline|Sierra|Silver State|Skyline|Solid Rock|Southern|Southwest|Spectrum|Standard|Star|Sterling|Stonebridge|Summit|Sun Valley|Sunbelt|Superior|Tidewater|Titan|Total|Tower|Trailhead|Tri-County|Tri-State|Triangle|Trident|Trinity|Twin Rivers|Union|United|Universal|Unity|Valley|Vanguard|Vantage|Vertex|Vista|Volunteer|Westgate|Wildcat|Willow Creek|Windsor|Yellowstone|Zenith`,
)

/** Procore trade name, and the words a company of that trade puts in its name. */
export const TRADES: readonly { name: string; words: readonly string[] }[] = [
  ['02 - Demolition', 'Demolition|Wrecking|Demo & Hauling|Abatement'],
  ['03 - Concrete', 'Concrete|Concrete Construction|Concrete Pumping|Ready Mix|Rebar|Foundations'],
  ['04 - Masonry', 'Masonry|Stone & Tile|Brick & Block|Masonry Restoration'],
  ['05 - Metals', 'Steel|Steel Erectors|Structural Steel|Iron Works|Welding|Metal Fabrication|Ornamental Iron'],
  ['06 - Rough Carpentry', 'Framing|Carpentry|Lumber|Truss|Timber'],
  ['06 - Finish Carpentry', 'Millwork|Cabinets|Woodworks|Casework'],
  ['07 - Roofing', 'Roofing|Roofing & Sheet Metal|Waterproofing|Insulation|Fireproofing'],
  ['08 - Openings', 'Glass|Glazing|Doors & Hardware|Windows|Curtain Wall|Overhead Door'],
  ['09 - Drywall', 'Drywall|Interiors|Plastering|Acoustics|Ceilings'],
  ['09 - Finishes', 'Painting|Painting & Decorating|Flooring|Tile|Coatings|Terrazzo'],
  ['11 - Equipment', 'Equipment Rental|Crane|Rigging|Scaffold|Hoist'],
  ['14 - Conveying', 'Elevator|Lift Systems'],
  ['21 - Fire Suppression', 'Fire Protection|Fire Sprinkler|Fire & Life Safety'],
  ['22 - Plumbing', 'Plumbing|Plumbing & Heating|Piping|Mechanical'],
  ['23 - HVAC', 'Mechanical|Heating & Air|HVAC|Sheet Metal|Air Balance|Controls'],
  ['26 - Electrical', 'Electric|Electrical|Electrical Contractors|Power & Light|Power Systems'],
  ['27 - Communications', 'Low Voltage|Data & Voice|Communications|Security Systems|Audio Visual'],
  ['31 - Earthwork', 'Excavating|Grading|Excavation|Earthworks|Drilling|Shoring|Trucking'],
  ['32 - Exterior Improvements', 'Paving|Asphalt|Landscaping|Fence|Site Services|Striping'],
  ['33 - Utilities', 'Underground|Utilities|Pipeline|Directional Boring'],
  ['01 - General', 'Construction|Builders|Contracting|General Contractors|Construction Services|Building Group'],
  ['00 - Professional Services', 'Engineering|Surveying|Consulting|Geotechnical|Testing|Inspection'],
  ['00 - Supply', 'Supply|Building Materials|Building Supply|Industrial Supply|Fasteners'],
].map(([name = '', words = '']) => ({ name, words: list(words) }))

export const LEGAL_FORMS = list(
  `Inc.|Inc|, Inc.|LLC|, LLC|L.L.C.|Co.|Corp.|Corporation|Company|Ltd.|LP|PLLC|Incorporated`,
)

export const STREETS = list(
  `Main|Oak|Industrial|Commerce|Enterprise|Railroad|Depot|Mill|River|Harbor|Dock|Foundry|Volt|Quarry|Airport|Market|Mission|Lincoln|Washington|Jefferson|Franklin|Madison|Jackson|Grant|Sherman|Broad|Church|Cedar|Maple|Elm|Walnut|Chestnut|Spruce|Pine|Juniper|Sycamore|Magnolia|Valley View|Lakeshore|Hillside|Sunset|Canyon|Mesa|Prairie|County Line|Old Mill|Stagecoach|Gateway|Technology|Innovation|Distribution|Logistics|Warehouse|Sawmill|Kiln|Brickyard|Terminal|Wharf|Pioneer|Frontage`,
)
export const STREET_TYPES: readonly [long: string, short: string][] = [
  ['Street', 'St'],
  ['Street', 'St.'],
  ['Avenue', 'Ave'],
  ['Road', 'Rd'],
  ['Boulevard', 'Blvd'],
  ['Drive', 'Dr'],
  ['Lane', 'Ln'],
  ['Parkway', 'Pkwy'],
  ['Court', 'Ct'],
  ['Highway', 'Hwy'],
]

export const BUILDINGS = list(
  `Elementary School|Middle School|High School|Medical Center|Medical Office Building|Surgery Center|Distribution Center|Data Center|Parking Structure|Apartments|Lofts|Senior Living|Student Housing|Public Library|Fire Station|City Hall|Courthouse|Justice Center|Community Center|Aquatic Center|Research Laboratory|Science Building|Hotel|Office Tower|Corporate Campus|Shopping Center|Grocery|Bank Branch|Warehouse|Water Treatment Plant|Transit Station|Airport Terminal|Hangar|Church|Museum|Arena|Training Facility|Manufacturing Plant|Cold Storage|Brewery|Veterinary Clinic|Dialysis Center|Substation|Pump Station`,
)
export const SITES = list(
  `Harbour Yard|Lakeview|Riverside|Mission Bay|Union Station|Pier 27|Cherry Creek|Oak Grove|Maple Heights|Sunnyside|Westfield|Eastlake|Northpoint|Southgate|Fairview|Brookhaven|Stonegate|Canyon Ridge|Elk Run|Copper Basin|Cedar Point|Bayfront|Fort Mason|Old Town|Midtown|Uptown|Riverwalk|Millbrook|Cottonwood|Juniper Hills|Saguaro|Palo Verde|Blue Heron|Wild Horse|Silver Lake|Clearfork|Hawthorne|Ashland|Belmont|Carlisle|Dunmore|Ellsworth|Franklin Park|Glenwood|Hamilton|Irvington|Kingsley|Lexington|Marlborough|Newbury|Orchard|Prescott|Quail Hollow|Rosewood|Sheffield|Thornton|Vermilion|Waterford|St. Mary's|St. Luke's|Sacred Heart|Mercy|Providence|Trinity|Good Samaritan|Washington|Lincoln|Roosevelt|Chávez|Kennedy|Eisenhower|Piñon|Cañada|La Peña`,
)
export const SCOPES = list(
  `Renovation|Addition|Expansion|Modernization|Tenant Improvement|TI|Phase 1|Phase 2|Phase II|Phase III|Core & Shell|Site Work|Seismic Retrofit|Re-roof|Interior Build-Out|Remodel|Tower A|Tower B|Level 14 Fit-Out|Parking|Central Plant Upgrade|Infrastructure|Restoration`,
)
export const JOB_TITLES = list(
  `Project Manager|Superintendent|Estimator|Office Manager|Owner|President|Controller|Foreman|Safety Manager|Accounts Payable|Vice President|Project Engineer|Risk Manager`,
)
