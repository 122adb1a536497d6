/**
 * Weights of evidence in natural-log odds, added up (Fellegi and Sunter). The order follows what was measured on real lists
 * (facts/field.md D2): phone and address together 99.7 % precise, address 98.6 %, name alone 88 %, a shared phone 84 %.
 * Issue 5 calibrates them on labelled data; until then the confidence is the logistic of the sum.
 */
export const PRIOR = -3.6

export const NAME = {
  exact: 6.4,
  /** Differs only in legal form, one side saying none. */
  formMissing: 6.0,
  /** Both say a legal form, and they differ: AG and GmbH are two companies. */
  formDiffers: 3.0,
  strong: 4.6,
  partial: 2.4,
  /** All words of the shorter name stand in the longer: a branch, or a school named without its body. */
  contained: 1.6,
  weak: 0.4,
  against: -2.2,
} as const

/** A name of common words only ("Bay Construction") says less than one with a rare word. */
export const COMMON_NAME_DISCOUNT = 2.6

export const ADDRESS = { exact: 3.6, core: 2.8, shared: 1.4, postal: 0.5, otherCity: -2.4, otherStreet: -0.7 } as const
export const PHONE = { exact: 3.2, shared: 0.6, differs: -0.4 } as const
export const DOMAIN = { exact: 3.4, shared: 0.8, differs: -0.5 } as const
export const NUMBER = { exact: 5.4, differs: -2.6 } as const
export const DATE = { exact: 1.6, near: 0.6, far: -0.8 } as const
export const INACTIVE = -0.4
/**
 * Phone and address agree together: 99.7 % of such pairs are one organisation, whatever the names say. Added to what the two
 * say each, shared or not; the name's counter-evidence weighs less then.
 */
export const JOINT = { bonus: 2.6, nameAgainst: -0.6 } as const
/** The target says that it is another Procore record: never among what a threshold accepts. */
export const FOREIGN_ID = -12
/** It belongs to another customer's company of the same name, or to another company account of this one. */
export const OTHER_COMPANY_ID = -1

/** More records than this on one phone, street or domain make it a switchboard, an office tower, a group's site. */
export const SHARED_BY = 3

export function confidenceOf(score: number): number {
  return 1 / (1 + Math.exp(-score))
}
