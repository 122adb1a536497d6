import type { ListDetail, ListName, ListRow, Why } from '@shared/contract'

export function detailOf(list: ListName, row: ListRow): ListDetail {
  const facts = Object.entries(row.cells).map(([cell, value]) => ({
    label: cell.replace(/^./, (first) => first.toUpperCase()),
    value,
  }))
  const { cells } = row
  const title =
    list === 'commitments'
      ? `${cells.number} ${cells.title}`
      : list === 'contacts'
        ? (cells.name ?? '')
        : list === 'forms'
          ? `${cells.template} ${cells.completed}`
          : `${cells.party}: ${cells.subject}`
  return {
    title,
    records: row.records,
    facts,
    tables: list === 'compliance' ? complianceTables(row) : list === 'forms' ? formTables(row) : [],
    why: list === 'forms' ? whyForm(row) : whyOf(row),
  }
}

function formTables({ cells, tone }: ListRow): ListDetail['tables'] {
  const { revision = null, filed = null, size = null } = cells
  const waits = tone === 'waiting'
  return [
    {
      title: 'Corfix and Procore',
      columns: ['', 'Corfix', 'Filed in Procore', 'Would be filed'],
      rows: [
        ['Revision', revision, filed, waits ? revision : null],
        ['Size', size, filed && size, waits ? size : null],
        ['SHA-256', '9f2c1be4d07a…', filed && '9f2c1be4d07a…', null],
      ],
    },
  ]
}

/** The gates of a form, as the engine walks them (F1 to F5). */
export function whyForm({ state, tone, reason, next, cells }: ListRow): Why {
  const gate = (id: string, open: boolean, message: string, fix = '') => ({ id, open, message, fix })
  const unlinked = state === 'Project not linked'
  const refused = state === 'Documents refused'
  const good = tone === 'good'
  return {
    gates: [
      gate('enabled', true, 'Filing forms is switched on (F1).'),
      gate('listed', true, 'Corfix lists it as completed (F1).'),
      gate(
        'project',
        !unlinked,
        unlinked ? reason : `It belongs to the project "${cells.project}", which is synced (F1).`,
        next,
      ),
      gate('completed', true, `It was completed on ${cells.completed} in the project’s time zone (F3).`),
      gate('documents', !refused, refused ? reason : 'The Documents of the project may be read (F2).', next),
      gate('applied', good, reason, 'Plan, review and apply.'),
    ],
    answer: reason,
  }
}

function complianceTables({ cells }: ListRow): ListDetail['tables'] {
  return [
    {
      title: 'Requirements',
      columns: ['Requirement', 'Status', 'Asked for', 'Found'],
      rows: [
        ['Each occurrence', 'Compliant', '$1,000,000', '$1,000,000'],
        [
          'General aggregate',
          cells.says?.startsWith('Not') ? 'Not compliant' : 'Compliant',
          '$2,000,000',
          '$1,000,000',
        ],
        ['Additional insured', 'Waived', 'CG 20 10 and CG 20 37', null],
      ],
    },
    {
      title: 'On three sides',
      columns: ['Field', 'TrustLayer says', 'In Procore', 'Would be written'],
      rows: [
        ['Status', cells.says ?? null, cells.procore ?? null, cells.write ?? null],
        ['Expires', cells.expiration ?? null, cells.expiration ?? null, null],
        ['Policy number', cells.policy ?? null, cells.policy ?? null, null],
      ],
    },
  ]
}

export function whyOf(row: ListRow | undefined): Why {
  const closed = row && row.tone !== 'good'
  const state = row?.state ?? ''
  const gate = (id: string, open: boolean, message: string, fix = '') => ({ id, open, message, fix })
  const linkFix = 'Link it, import it, or mark it "Do not add to TrustLayer" in the mapping table.'
  return {
    gates: [
      gate('visible', true, 'Its project is visible to the Procore app user (T10).'),
      gate(
        'project-linked',
        state !== 'Project not linked',
        state === 'Project not linked' ? (row?.reason ?? '') : 'Its project is linked.',
        linkFix,
      ),
      gate(
        'company-linked',
        state !== 'Company not linked',
        state === 'Company not linked' ? (row?.reason ?? '') : 'Its company is linked to a party.',
        linkFix,
      ),
      gate(
        'state',
        state !== 'Inactive',
        state === 'Inactive' ? (row?.reason ?? '') : 'Its state counts as active (T8).',
        'Add the state to the active states in Settings (commitments.activeStates), or approve it in Procore.',
      ),
      gate(
        'applied',
        !closed,
        closed ? (row?.reason ?? '') : 'It stands in TrustLayer as of the last pull.',
        'Plan, review and apply.',
      ),
    ],
    answer: closed ? (row?.reason ?? '') : 'It is in step as of the last pull.',
  }
}
