/**
 * Weights of evidence in natural-log odds, added up (Fellegi and Sunter). Set by hand from what was measured on real lists
 * (facts/field.md D2: phone and address together 99.7 % precise, address 98.6 %, name alone 88 %, a shared phone 84 %), then
 * moved towards labelled pairs by a ridge regression that is centred on those (ADR 12):
 * `npm run bench:matching -- --data DIR --fit` prints them anew.
 */
export const WEIGHTS = {
  prior: -5.16,
  nameSame: 3.51,
  nameShared: -0.5,
  nameRarest: 5.6,
  nameHead: 1.61,
  nameRestSmall: -1.38,
  nameRestLarge: -0.96,
  nameComplete: 0.82,
  /** A word in brackets that may name a branch, which the other lacks. */
  nameBranch: -1.47,
  nameNumbersDiffer: -2.07,
  nameContained: 1.91,
  namePlacesDiffer: -1.3,
  nameTradesDiffer: -1,
  nameLetters: 1.37,
  nameAcronym: 3,
  nameNothing: -1.5,
  nameOverruled: -1.08,
  /** Twice where neither form is one that offices write for another (LOOSE_FORMS). */
  nameFormsDiffer: -2,
  addressSame: 4.4,
  addressCore: 2.87,
  addressTypo: 1.89,
  addressRoad: 0.24,
  addressShared: 1.4,
  addressPostal: 0.5,
  addressOtherCity: -5.2,
  addressOtherStreet: -2.36,
  phoneSame: 2.59,
  phoneShared: 0.95,
  phoneNear: 1.66,
  phoneExchange: 0.48,
  phoneDiffers: -1.19,
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
  /** Of one place and phone, but their names share a single word: a school and the centre in its house, a yard's sister company. */
  placeOneWord: -5,
  /** Nothing but the name can be compared. */
  nameOnly: 0.8,
  inactive: -0.4,
  memory: 2.5,
} as const

export type Feature = keyof typeof WEIGHTS

/** The target says that it is another Procore record: never among what a threshold accepts. */
export const FOREIGN_ID = -14
/** Another candidate agrees where this one does not: of two records of one organisation either may be the one to link. */
export const SPLIT = -1.5
/** It belongs to another customer's company of the same name, or to another company account of this one. */
export const OTHER_COMPANY_ID = -1
/** What name and memory say together at the least, where people linked the two names elsewhere: once may be a slip, and is taken by no high threshold alone. */
export const REMEMBERED_NAME = { once: 5.5, often: 7 } as const
