import { parse } from 'node:path'
import { z } from 'zod'

/** What a file's name says of a form. */
export interface FormName {
  id: string
  projectText: string
  templateName: string
  completedOn: string
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const WANTED = '"project__template__YYYY-MM-DD.pdf", with the form’s id before ".pdf" where it has one'

/**
 * `<project number or name>__<template>__<YYYY-MM-DD>[__<form id>].pdf`, or why it is not that, in a sentence. Double low lines
 * inside the template are taken as they are. Without an id the name itself stands for one, letter case aside.
 */
export function readFormName(fileName: string): FormName | { problem: string } {
  const { name, ext } = parse(fileName.normalize('NFC'))
  if (ext.toLowerCase() !== '.pdf') return { problem: 'It is no PDF by its name, which must end with ".pdf".' }
  const parts = name.split('__').map((part) => part.trim())
  const withId = parts.length > 3 && DATE.test(parts.at(-2) ?? '')
  const id = withId ? parts.at(-1) : undefined
  const [projectText = '', ...rest] = withId ? parts.slice(0, -1) : parts
  const completedOn = rest.at(-1) ?? ''
  const templateName = rest.slice(0, -1).join('__')
  if (rest.length < 2) return { problem: `Its name has too few parts: it must be ${WANTED}.` }
  if (!z.iso.date().safeParse(completedOn).success) return { problem: notADate(completedOn) }
  if (projectText === '' || templateName === '' || id === '')
    return { problem: `A part of its name is empty: it must be ${WANTED}.` }
  return { id: id ?? nameId(fileName), projectText, templateName, completedOn }
}

function notADate(text: string): string {
  if (DATE.test(text)) return `Its name says ${text}, and there is no such day.`
  return `Its name says "${text}" where the day of completion belongs: it must be ${WANTED}.`
}

/** Stands for the form of a file whose name holds no id. */
export function nameId(fileName: string): string {
  return `file:${parse(fileName).name.normalize('NFC').toLowerCase()}`
}

/** Not forms: hidden files, what a download or an office program has left for now, and what systems put into folders. */
export function isIgnored(fileName: string): boolean {
  return /^[.~]|^(thumbs\.db|desktop\.ini)$|~$|\.(crdownload|part|partial|download|tmp|temp)$/i.test(fileName)
}
