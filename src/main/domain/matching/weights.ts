/**
 * Weights of evidence in natural-log odds, added up (Fellegi and Sunter). Set by hand from what was measured on real lists
 * (facts/field.md D2: phone and address together 99.7 % precise, address 98.6 %, name alone 88 %, a shared phone 84 %), then
 * moved towards labelled pairs by a ridge regression that is centred on those (ADR 12):
 * `npm run bench:matching -- --data DIR --fit` prints them anew.
 */
export const WEIGHTS = {
  prior: -5.03,
  nameSame: 3.49,
  nameShared: -0.17,
  nameRarest: 4.82,
  nameHead: 1.59,
  nameRestSmall: -1.59,
  nameRestLarge: -0.94,
  nameComplete: 0.77,
  nameNumbersDiffer: -2.09,
  nameContained: 1.93,
  namePlacesDiffer: -1.09,
  nameLetters: 1.41,
  nameAcronym: 3,
  nameNothing: -1.5,
  nameOverruled: -0.94,
  nameFormsDiffer: -2,
  addressSame: 4.25,
  addressCore: 2.87,
  addressTypo: 2.04,
  addressRoad: 0.26,
  addressShared: 1.4,
  addressPostal: 0.5,
  addressOtherCity: -2.4,
  addressOtherStreet: -2.27,
  phoneSame: 2.56,
  phoneShared: 1,
  phoneNear: 1.68,
  phoneExchange: 0.39,
  phoneDiffers: -1.07,
  domainSame: 3.4,
  domainShared: 0.8,
  domainDiffers: -0.5,
  identifierSame: 6,
  numberSame: 5.4,
  numberDiffers: -2.6,
  dateSame: 1.6,
  dateNear: 0.6,
  dateFar: -0.8,
  personSame: 5,
  personNear: 3.2,
  personPart: 0.6,
  personDiffers: -3,
  emailSame: 5.5,
  emailDiffers: -1,
  employeeSame: 5,
  employeeDiffers: -2,
  /** Phone and address agree together: that outweighs a name that differs, and many who share one of the two. */
  phoneAndAddress: 3.5,
  /** Nothing but the name can be compared. */
  nameOnly: 0.81,
  inactive: -0.4,
  memory: 2.5,
} as const

export type Feature = keyof typeof WEIGHTS

/** The target says that it is another Procore record: never among what a threshold accepts. */
export const FOREIGN_ID = -12
/** It belongs to another customer's company of the same name, or to another company account of this one. */
export const OTHER_COMPANY_ID = -1
