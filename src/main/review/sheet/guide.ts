import { MAPPING_KINDS, SYSTEM_NAME } from '@shared/vocabulary'
import type { Workbook } from '../export-rows'

/** The first sheet: what this is, what to do and what becomes of it, in a consultant's words. */
export function guideLines({ origin, sheets }: Workbook): [string, string][] {
  const counts = sheets.map(({ kind, rows }): [string, string] => {
    const { words, targetSystem } = MAPPING_KINDS[kind]
    const open = rows.filter(({ current }) => current.decision === 'undecided').length
    return [
      words.plural,
      `${rows.length} from Procore, ${open} still undecided. The other side is ${SYSTEM_NAME[targetSystem]}.`,
    ]
  })
  return [
    [`Mapping review: ${origin.workspaceName}`, ''],
    ['', ''],
    [
      'What this is',
      'Every row is one record in Procore. Somebody has to say what becomes of it on the other side. Please check the decisions that are made, and make those that are missing.',
    ],
    ['', ''],
    ['What to do', '1. Open a sheet at the bottom. Go down the Decision column and choose from the list.'],
    [
      '',
      '2. For "Link", choose the record it belongs to in the Target column. The list holds the likely ones; any other can be typed by its id.',
    ],
    ['', '3. Say why in Comment where it is not obvious, and put your name in Reviewer.'],
    ['', '4. Save the file as xlsx and send it back. Rows that you leave alone stay as they are.'],
    ['', ''],
    ['Decisions', 'Undecided: nobody has decided yet; nothing happens. Choosing it for a link takes the link back.'],
    ['', 'Link: the two records are the same; Crosswalk keeps them in step from then on.'],
    ['', 'Import: there is no such record on the other side yet; it will be created.'],
    ['', 'Do not add: leave it out for good.'],
    ['', ''],
    [
      'Confidence, Evidence',
      'What Crosswalk found when it compared the two sides. "against:" is what speaks against the candidate. It is a suggestion: nobody has accepted it until the decision says so.',
    ],
    ['Problem', 'Why a record needs a look: its partner vanished, or two records claim the same one.'],
    ['', ''],
    [
      'What is locked',
      'Ids, names and evidence are protected, so that they come back as they left. There is no password. Sorting parts of a sheet, or typing over an id, makes Crosswalk refuse those rows.',
    ],
    [
      'What happens next',
      'Crosswalk compares the file with what was decided meanwhile. What you changed is taken over in one step that can be undone; where somebody else decided otherwise, both answers are shown side by side. Nothing is written to any system by bringing this file back.',
    ],
    ['', ''],
    ...counts,
    ['Exported', `${origin.exportedAt.replace('T', ' ').slice(0, 16)} UTC, Procore company ${origin.procoreCompanyId}`],
  ]
}
